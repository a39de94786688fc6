import { FormworkError } from "@formwork/domain";
import type { Credentials } from "../auth/method.ts";
import type { Place } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import { callService } from "../invoke/call.ts";
import { hostsOf } from "./place.ts";
import type { OAuthConnector } from "./token-endpoint.ts";

/** Short, because the person waits for it. */
const timeoutMs = 20_000;

/**
 * Asks a service for the facts of an account that its addresses and requests need; returns none for a connector without such a call.
 *
 * @throws FormworkError `REMOTE_ERROR` when the answer lacks them, or an error of egress
 */
export async function discoverFacts(
  egress: Egress,
  connector: OAuthConnector,
  { place, credentials }: { place: Place; credentials: Omit<Credentials, "params"> },
): Promise<Record<string, string>> {
  const { discover } = connector.auth;
  if (!discover) return {};
  const { response } = await callService(egress, {
    method: connector.auth,
    hosts: hostsOf(connector, place),
    request: discover.request(place),
    credentials: { ...credentials, params: place.params },
    files: null,
    timeoutMs,
  });
  if (connector.failure(response) === null) return discover.read(response);
  throw new FormworkError(
    "REMOTE_ERROR",
    `${connector.name} did not answer a question about the account. Nothing was stored; try again.`,
  );
}
