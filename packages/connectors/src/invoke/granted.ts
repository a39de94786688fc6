import { missingScopes } from "@formwork/domain";
import { widerScopesOf } from "../auth/scopes.ts";
import type { Connector } from "../define.ts";
import type { AuthorizationRow } from "../ports.ts";
import { notSent } from "./result.ts";

/**
 * Refuses a call outside the granted scopes before anything is sent [C8].
 *
 * @param call.scopes scopes that the call needs
 * @param call.row the authorization; nothing is checked for services without scopes
 * @throws FormworkError `SCOPE_NOT_GRANTED` with the missing scopes
 */
export function assertGranted(
  connector: Connector,
  { scopes, row }: { scopes: readonly string[]; row: AuthorizationRow | null },
): void {
  const granted = row?.grantedScopes;
  if (!granted) return;
  const missing = missingScopes(granted, scopes, widerScopesOf(connector));
  if (missing.length === 0) return;
  throw notSent(
    "SCOPE_NOT_GRANTED",
    `${row.accountLabel} has not allowed ${missing.join(", ")} at ${connector.name}.`,
    { missing, who: row.accountLabel },
  );
}
