import type { FileOwner } from "@formwork/connectors/runtime";
import { type Guarantee, type IdentityDecision, neededAction, type Work, webRequest } from "@formwork/domain";
import type { StepIdentity } from "./connections.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import type { Prepared, WorkContext } from "./prepared.ts";

/** A connector's action through a connection. */
export async function prepareInvoke(
  work: Extract<Work, { kind: "invoke" }>,
  { deps, run, address }: WorkContext,
): Promise<Prepared> {
  const catalogue = await deps.services.catalogueFor([work.connectorKey]);
  const action = neededAction(catalogue, work.connectorKey, work.action);
  const identity = await deps.connections.identify(run, work.connectionId, action);
  if (!identity.decision.ok) return refused(work, identity, identity.decision);
  const key = idempotencyKey({ runId: run.runId, ...address });
  return {
    ...chosen(work.guarantee, identity),
    call: (options) =>
      deps.outside.invokeAction({
        owner: ownerOf({ run, address }),
        connector: identity.connectorKey,
        action: work.action,
        input: work.input,
        authorization: identity.row,
        idempotencyKey: key,
        ...options,
      }),
  };
}

/** A raw request, through a connection or without one. */
export async function prepareHttp(
  work: Extract<Work, { kind: "http" }>,
  { deps, run, address }: WorkContext,
): Promise<Prepared> {
  const { connectionId, call } = work;
  const identity = connectionId === null ? null : await deps.connections.identify(run, connectionId, webRequest);
  if (connectionId !== null && identity && !identity.decision.ok)
    return refused({ guarantee: work.guarantee, connectionId }, identity, identity.decision);
  const key = idempotencyKey({ runId: run.runId, ...address });
  const nobody = { ready: true as const, guarantee: work.guarantee, identity: null, authorizationId: null };
  return {
    ...(identity ? chosen(work.guarantee, identity) : nobody),
    call: (options) =>
      deps.outside.invokeHttp({
        owner: ownerOf({ run, address }),
        authorization: identity?.row ?? null,
        call,
        idempotencyKey: key,
        ...options,
      }),
  };
}

function ownerOf({ run, address }: Pick<WorkContext, "run" | "address">): FileOwner {
  return { organizationId: run.organizationId, step: { runId: run.runId, stepId: address.stepId } };
}

function chosen(guarantee: Guarantee, { decision, recorded }: StepIdentity) {
  const authorizationId = decision.ok ? decision.authorizationId : null;
  return { ready: true as const, guarantee, identity: recorded, authorizationId };
}

function refused(
  { guarantee, connectionId }: { guarantee: Guarantee; connectionId: string },
  { recorded, waitsForUserId }: StepIdentity,
  decision: Extract<IdentityDecision, { ok: false }>,
): Prepared {
  const { code, sentence, parks, fixedBy, reason } = decision;
  return {
    ready: false,
    guarantee,
    identity: recorded,
    error: { code, message: sentence, details: { connectionId, who: fixedBy, ...(reason && { reason }) } },
    park: parks ? { connectionId, userId: waitsForUserId } : null,
  };
}
