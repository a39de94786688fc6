import { createHash } from "node:crypto";
import { FormworkError } from "@formwork/domain";
import type { CallLimit, Connector, Outcome } from "../define.ts";
import type { AuthorizationRow, CallBucket, CallLimiter } from "../ports.ts";

/** A call that counts against a service's limits. */
export interface CountedCall {
  connector: Connector;
  /** The account that it uses; null for services without authorization, which count nobody. */
  row: AuthorizationRow;
  /** Key of the action and its checked input; null for a builder's own request. */
  action: { key: string; input: Readonly<Record<string, unknown>> } | null;
}

/** Pause after a refusal without a time, as a share of the window. */
const pauseShare = 0.1;
const shortestPauseSeconds = 1;

/**
 * The counters of a call. The same account behind two connections is one counter, because the service sees one account. Organizations have separate
 * counters, except for an OAuth app that they share. A key is a hash that reveals neither account nor input.
 */
export function bucketsOf(call: CountedCall): CallBucket[] {
  return applying(call).map((limit) => bucketOf(limit, call));
}

function applying({ connector, action }: CountedCall): CallLimit[] {
  return (connector.limits ?? []).filter(({ actions, within }) => {
    if (action === null) return actions === undefined && within === undefined;
    return actions === undefined || actions.includes(action.key);
  });
}

function bucketOf(limit: CallLimit, { connector, row, action }: CountedCall): CallBucket {
  const { calls, perSeconds, per, actions, within } = limit;
  const account = [row.organizationId, row.remoteAccountId ?? row.id];
  const whom = per === "client" && row.clientCredential ? [row.clientCredential.clientId] : account;
  const part = within && action ? within(action.input) : null;
  const named = JSON.stringify([connector.key, calls, perSeconds, per, actions ?? null, ...whom, part]);
  return { key: createHash("sha256").update(named).digest("base64url"), calls, perSeconds };
}

/**
 * Counts a call before it is sent. Does nothing when the connector has no limits.
 *
 * @throws FormworkError `REMOTE_RATE_LIMITED` with the seconds after which to try again; nothing was sent
 */
export async function awaitTurn(limiter: CallLimiter | null, call: CountedCall): Promise<void> {
  if (limiter === null || call.connector.limits === undefined) return;
  const buckets = bucketsOf(call);
  if (buckets.length === 0) return;
  const seconds = await limiter.take(buckets);
  if (seconds === null) return;
  throw new FormworkError(
    "REMOTE_RATE_LIMITED",
    `${call.connector.name} asks for a pause before it takes more calls.`,
    {
      retryAfterSeconds: seconds,
      notSent: true,
    },
  );
}

/**
 * Holds other calls back after the service refused one as too many. No service says which of its limits was meant, so this closes those of the
 * account, and those of the whole OAuth app only when there are no others.
 *
 * @param refused.seconds pause that the service asked for; undefined when it named none
 */
export async function keepBack(
  limiter: CallLimiter | null,
  call: CountedCall,
  refused: { outcome: Outcome; seconds: number | undefined },
): Promise<void> {
  const { outcome, seconds } = refused;
  if (limiter === null || outcome.ok || outcome.code !== "REMOTE_RATE_LIMITED") return;
  const limits = applying(call);
  const own = limits.filter(({ per }) => per === "account");
  await Promise.all(
    (own.length > 0 ? own : limits).map((limit) => {
      const pause = seconds ?? Math.max(limit.perSeconds * pauseShare, shortestPauseSeconds);
      return limiter.close(bucketOf(limit, call), pause);
    }),
  );
}
