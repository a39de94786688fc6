import type { AuthorizationSecret, ConnectorRuntime, RevocationResult } from "@formwork/connectors/runtime";
import { claimRevocationJobs, type Db, noteRemoteRevocation, type RevocationJob, type Vault } from "@formwork/db";
import type { Metrics } from "../metrics.ts";

const page = 10;
const tooLate =
  "The service could not be reached for a day and was not told. Remove the app in the account's own settings.";

/** Dependencies of {@link tellServices}. */
export interface TellServicesDeps {
  db: Db;
  vault: Vault;
  outside: Pick<ConnectorRuntime, "revokeRemote">;
  metrics: Pick<Metrics, "revocations">;
}

/**
 * Tells services about authorizations that were erased here while the services could not be reached [C13]. It tries for a day, then drops the tokens
 * whatever the services said.
 * @returns whether more may be due
 */
export async function tellServices(deps: TellServicesDeps): Promise<boolean> {
  const jobs = await claimRevocationJobs<AuthorizationSecret>(deps, page);
  for (const job of jobs) deps.metrics.revocations.inc({ outcome: await tell(deps, job) });
  return jobs.length === page;
}

async function tell(deps: TellServicesDeps, job: RevocationJob<AuthorizationSecret>): Promise<string> {
  const result = await resultOf(deps, job);
  if (!result.revoked && result.retry) return "again";
  const { organizationId, connectionId, authorizationId, accountLabel } = job;
  const sentence = result.revoked ? null : result.sentence;
  const note = { connectionId, authorizationId, accountLabel, sentence, endedJobId: job.id };
  await noteRemoteRevocation(deps.db, { organizationId, userId: null, ip: null }, note);
  return result.revoked ? "told" : "given up";
}

async function resultOf(deps: TellServicesDeps, job: RevocationJob<AuthorizationSecret>): Promise<RevocationResult> {
  const { connectorKey: connector, service, region, params, secret } = job;
  if (job.over || secret === null) return { revoked: false, retry: false, sentence: tooLate };
  const clientCredential = await openClient(deps.vault, job);
  return deps.outside.revokeRemote({ connector, service, clientCredential, region, params, secret });
}

async function openClient(vault: Vault, { clientCredential: client }: RevocationJob<AuthorizationSecret>) {
  if (client === null) return null;
  const place = { table: "client_credential", column: "secret_sealed", rowId: client.id };
  const opened = await vault
    .open<string>({ ...place, organizationId: client.organizationId }, client.secretSealed)
    .catch(() => null);
  return opened && { clientId: client.clientId, clientSecret: opened.reveal() };
}
