import type { AuthorizationSecret, RevocationResult } from "@formwork/connectors/runtime";
import {
  type Actor,
  type ErasedAuthorization,
  type Erasure,
  eraseAuthorizations,
  noteRemoteRevocation,
} from "@formwork/db";
import type { Deps } from "../compose.ts";
import { openClient } from "./client.ts";

type Needs = Pick<Deps, "db" | "vault" | "outside">;

/** Outcome of a revocation: what was erased here, and which services could not be told. */
export interface Revoked {
  revoked: number;
  /** Sentences about services that did not confirm. */
  untold: string[];
}

/**
 * Revokes authorizations [C13, C15]: first erases the stored secrets, then tells each service. A service's answer changes nothing here but is written
 * to the audit trail. When a service cannot be reached, a worker tells it later, for at most a day.
 */
export async function revoke(deps: Needs, actor: Actor, which: Erasure): Promise<Revoked> {
  return tellServices(deps, actor, await eraseAuthorizations<AuthorizationSecret>(deps, actor, which));
}

/** Tells services about authorizations that are already erased here, and removes them from the caches of this process. */
export async function tellServices(
  deps: Needs,
  actor: Actor,
  erased: readonly ErasedAuthorization<AuthorizationSecret>[],
): Promise<Revoked> {
  for (const { id } of erased) deps.outside.forget(id);
  const answers = await Promise.all(erased.map((each) => tellService(deps, actor, each)));
  return { revoked: erased.length, untold: [...new Set(answers.filter((sentence) => sentence !== null))] };
}

async function tellService(
  deps: Needs,
  actor: Actor,
  erased: ErasedAuthorization<AuthorizationSecret>,
): Promise<string | null> {
  const { id: authorizationId, connectionId, accountLabel } = erased;
  const result = await tell(deps, erased);
  const sentence = result.revoked ? null : result.sentence;
  const endedJobId = result.revoked || !result.retry ? erased.jobId : null;
  await noteRemoteRevocation(deps.db, actor, { connectionId, authorizationId, accountLabel, sentence, endedJobId });
  return sentence;
}

async function tell(deps: Needs, erased: ErasedAuthorization<AuthorizationSecret>): Promise<RevocationResult> {
  const { connectorKey: connector, service, region, params, secret } = erased;
  if (secret === null) {
    const sentence = "The service was not told, because the stored authorization could not be opened.";
    return { revoked: false, retry: false, sentence };
  }
  const client = erased.clientCredential;
  // A client secret that cannot be opened must not prevent a revocation.
  const clientCredential = client ? await openClient(deps.vault, client).catch(() => null) : null;
  return deps.outside.revokeRemote({ connector, service, clientCredential, region, params, secret });
}
