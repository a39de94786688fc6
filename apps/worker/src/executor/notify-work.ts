import { noticesOf, tellPeople } from "@formwork/db";
import {
  administratorRoles,
  builderRoles,
  type StepNotice,
  toFormworkError,
  type Work,
  type WorkResult,
} from "@formwork/domain";
import { idempotencyKey } from "./idempotency-key.ts";
import type { Prepared, WorkContext } from "./prepared.ts";

/** Prepares a notice to people of the organization. When it is repeated after a crash, nobody gets it twice. */
export async function prepareNotify(
  { notice }: Extract<Work, { kind: "notify" }>,
  context: WorkContext,
): Promise<Prepared> {
  const call = async (): Promise<WorkResult> => {
    try {
      return { ok: true, output: { told: await tell(notice, context) }, requestId: null };
    } catch (error) {
      return { ok: false, error: toFormworkError(error).toData(), requestId: null };
    }
  };
  return { ready: true, guarantee: "keyed", identity: null, authorizationId: null, call };
}

async function tell(notice: StepNotice, { deps, run, address }: WorkContext): Promise<number> {
  const { organizationId, workflowId, runId, initiator, initiatorUserId } = run;
  const submitter = notice.submitter && initiator === "person" && initiatorUserId !== null ? [initiatorUserId] : [];
  const builders = notice.groups.includes("builders") ? builderRoles : [];
  const administrators = notice.groups.includes("administrators") ? administratorRoles : [];
  const told = await tellPeople(deps.db, {
    organizationId,
    workflowId,
    runId,
    source: idempotencyKey({ runId, ...address }),
    title: notice.title,
    text: notice.text,
    userIds: [...notice.people, ...submitter],
    roles: [...builders, ...administrators],
    mail: deps.mail.installation.configured,
  });
  for (const userId of told) deps.events.notify(noticesOf(userId));
  return told.length;
}
