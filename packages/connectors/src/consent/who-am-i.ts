import { FormworkError } from "@formwork/domain";
import type { Credentials } from "../auth/method.ts";
import type { AccountCall, Connector, Place, RemoteAccount } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import { callService } from "../invoke/call.ts";
import { hostsOf } from "./place.ts";

/** Milliseconds; short, because the person waits for it. */
const timeoutMs = 20_000;

/**
 * Asks whose account was authorized. For a service without such a call, returns the service's name.
 *
 * @throws FormworkError `REMOTE_ERROR` when the answer does not say, or an error of egress
 */
export async function whoAmI(
  egress: Egress,
  connector: Connector,
  given: { account: AccountCall | null; place: Place; credentials: Omit<Credentials, "params"> },
): Promise<RemoteAccount> {
  const { account, place } = given;
  if (account === null) return { label: `${connector.name} account`, remoteId: null };
  const { response } = await callService(egress, {
    method: connector.auth,
    hosts: hostsOf(connector, place),
    request: account.request(place),
    credentials: { ...given.credentials, params: place.params },
    files: null,
    timeoutMs,
  });
  const found = account.read(response, place);
  if (found) return found;
  throw new FormworkError(
    "REMOTE_ERROR",
    `${connector.name} did not say whose account was authorized. Nothing was stored; try again.`,
  );
}
