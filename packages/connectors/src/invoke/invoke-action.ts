import { FormworkError, type JsonObject, toFormworkError } from "@formwork/domain";
import type { Failure } from "../answers.ts";
import { placeOf } from "../consent/place.ts";
import type { Action, ActionRequest, MailRequest, Outcome } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import type { AuthorizationRow, FileOwner } from "../ports.ts";
import { type AuthorizedPorts, withAuthorization } from "./authorized.ts";
import { carry } from "./carry.ts";
import { assertGranted } from "./granted.ts";
import { awaitTurn, keepBack } from "./limits.ts";
import { failureData, type InvokeResult, notSent, pauseAskedFor, requestIdOf, thrownResult } from "./result.ts";

/** A call of a connector's action. */
export interface ActionCall {
  /** Owner of the files that the call reads and stores. */
  owner: FileOwner;
  connector: string;
  action: string;
  /** Input from the step; checked against the action's schema. */
  input: JsonObject;
  /** The authorization that identity resolution chose, just read; null only for services without authorization. */
  authorization: AuthorizationRow | null;
  /** The same for all tries of a step: made from run, step and item. */
  idempotencyKey: string;
  signal?: AbortSignal;
  /** Timeout of each request in milliseconds. */
  timeoutMs: number;
}

function parseInput(action: Action, input: JsonObject) {
  const parsed = action.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = ["inputs", ...(issue?.path ?? [])].join(".");
  const field = issue?.path.length ? `“${issue.path.join(".")}”: ` : "";
  throw notSent("INVALID_INPUT", `${field}${issue?.message ?? "The input is not as the action needs it."}`, { path });
}

/** The preceding question failed, so the action itself never started. */
function nothingDone(thrown: unknown): never {
  const { code, message, details } = toFormworkError(thrown);
  throw new FormworkError(code, message, { ...details, notSent: true });
}

function withoutEffect(failure: Failure): Failure {
  if (failure.code === "ACCESS_TOKEN_REJECTED") return failure;
  return { ...failure, details: { ...failure.details, notSent: true } };
}

/**
 * Runs a connector's action with an authorization: checks input and scopes, sends the request, and lets the connector decide whether it worked. Never
 * throws.
 */
export async function invokeAction(egress: Egress, ports: AuthorizedPorts, call: ActionCall): Promise<InvokeResult> {
  try {
    const connector = await ports.services.live(call.connector);
    const action = Object.hasOwn(connector.actions, call.action) ? connector.actions[call.action] : undefined;
    if (!action) throw notSent("NOT_FOUND", `${connector.name} has no such action any more.`, { action: call.action });
    const { authorization: row } = call;
    assertGranted(connector, { scopes: action.scopes, row });
    const input = parseInput(action, call.input);
    const place = placeOf(connector, row ?? { region: null, params: {}, facts: {} });
    const { idempotencyKey, timeoutMs, signal } = call;
    const shared = { connector, place, timeoutMs, signal, files: { store: ports.files, owner: call.owner } };
    const question = action.ask?.({ input, place });
    const ready = question ? null : action.request({ input, place, idempotencyKey });
    const counted = row && { connector, row, action: { key: call.action, input: input as JsonObject } };
    const judged = await withAuthorization(
      ports,
      { connector, row, place },
      {
        async call(credentials) {
          const send = async (request: ActionRequest | MailRequest) => {
            if (counted) await awaitTurn(ports.limiter, counted);
            return carry(egress, { ...shared, request, credentials });
          };
          const told = question && (await send(question).catch(nothingDone));
          const unsaid = told && connector.failure(told.response);
          if (unsaid) return { ...told, outcome: withoutEffect(unsaid) };
          const request =
            ready ?? action.request({ input, place, idempotencyKey, ...(told && { told: told.response }) });
          const answer = await send(request);
          const outcome = connector.failure(answer.response) ?? (action.result(answer.response, input) as Outcome);
          if (counted)
            await keepBack(ports.limiter, counted, { outcome, seconds: pauseAskedFor(answer.response, outcome) });
          return { ...answer, outcome };
        },
        refused: ({ outcome }) => !outcome.ok && outcome.code === "ACCESS_TOKEN_REJECTED",
        sure: true,
      },
    );
    const requestId = requestIdOf(judged.response);
    if (judged.outcome.ok) return { ok: true, output: judged.outcome.output, requestId };
    return { ok: false, error: failureData(judged.outcome, { service: connector.name, ...judged }), requestId };
  } catch (thrown) {
    return thrownResult(thrown);
  }
}
