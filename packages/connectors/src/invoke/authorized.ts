import { openClient } from "../auth/client.ts";
import type { Credentials } from "../auth/method.ts";
import type { Refresher } from "../auth/refresh.ts";
import type { SecretCache } from "../auth/secret-cache.ts";
import type { Connector, Place } from "../define.ts";
import type { Services } from "../find-connector.ts";
import type { AuthorizationRow, AuthorizationStore, CallLimiter, FileStore } from "../ports.ts";
import { notSent } from "./result.ts";

/** Dependencies of calls with an authorization. */
export interface AuthorizedPorts {
  services: Services;
  store: AuthorizationStore;
  refresher: Refresher;
  secrets: SecretCache;
  files: FileStore;
  /** Counts calls against the limits of services; null when nothing counts them. */
  limiter: CallLimiter | null;
}

/**
 * Calls with a fresh token, and once more after a refresh when the service refuses the token and so has done nothing.
 *
 * @param given.row the authorization, just read; null only for services without authorization
 * @param given.place place of that authorization's service
 * @param call makes the request with the opened credentials; null for services without authorization
 * @param refused tells from the answer whether the token was refused
 * @param sure whether the refusal is certainly about the token: then one that cannot be renewed is dead
 * @throws FormworkError as the refresher and the vault do; `CONNECTION_NOT_AUTHORIZED` without an authorization
 */
export async function withAuthorization<T>(
  ports: AuthorizedPorts,
  given: { connector: Connector; row: AuthorizationRow | null; place: Place },
  {
    call,
    refused,
    sure,
  }: { call: (credentials: Credentials | null) => Promise<T>; refused: (answer: T) => boolean; sure?: true },
): Promise<T> {
  const { connector, row, place } = given;
  const method = connector.auth;
  if (row === null) {
    if (method.type !== "none")
      throw notSent("CONNECTION_NOT_AUTHORIZED", `The connection to ${connector.name} is not authorized.`);
    return call(null);
  }
  if (row.connectorKey !== connector.key)
    throw notSent("INVALID_INPUT", `The authorization is not one for ${connector.name}.`);
  const current = await ports.refresher.fresh(connector, row);
  const credentials = async (of: AuthorizationRow): Promise<Credentials> => ({
    secret: await ports.secrets.open(of),
    client: method.type === "oauth1" ? await openClient(of, connector.name) : null,
    params: place.params,
  });
  const use = async (of: AuthorizationRow) => {
    const answer = await call(await credentials(of));
    const rejected = refused(answer);
    ports.store.touch(of.id, rejected);
    return { answer, rejected };
  };
  const { answer, rejected } = await use(current);
  const renews = method.type === "oauth2" ? method.refreshOnUnauthorized : method.type === "oauth1" && sure;
  if (!renews || !rejected) return answer;
  const renewed = await ports.refresher.afterRefusal(connector, current);
  return (await use(renewed)).answer;
}
