import type { FormAccount } from "@formwork/domain";

/** An account as a page has to tell it from others. */
export type NamedAccount = Pick<FormAccount, "connectionId" | "connectionName" | "connectorName">;

/**
 * What one of a person's accounts is called beside others: the service, with the name of the connection where there is another account
 * at the same service.
 * @param others accounts of the same form; the one that is named may be among them
 * @example
 * accountName(stock, [stock, sales]); // "Zoho CRM (Stock)"
 */
export function accountName(account: NamedAccount, others: readonly NamedAccount[]): string {
  const { connectionId, connectionName, connectorName } = account;
  const rival = others.some((other) => other.connectorName === connectorName && other.connectionId !== connectionId);
  return rival ? `${connectorName} (${connectionName})` : connectorName;
}
