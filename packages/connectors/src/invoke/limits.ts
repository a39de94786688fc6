import { createHash } from "node:crypto";
import { FormworkError } from "@formwork/domain";
import type { CallLimit, Connector, Outcome } from "../define.ts";
import type { AuthorizationRow, CallBucket, CallLimiter } from "../ports.ts";

/** A call that a service's limits count. */
export interface CountedCall {
  connector: Connector;
  /** Whose account it uses; services that ask for nothing count nobody. */
  row: AuthorizationRow;
  /** Key of the action and its checked input; null for a request that a builder wrote. */
  action: { key: string; input: Readonly<Record<string, unknown>> } | null;
}

/** Pause after a refusal that names none, as a share of the window. */
const pauseShare = 0.1;
const shortestPauseSeconds = 1;

/**
 * The counts that a call belongs to. The same account behind two connections is one count, for the service sees one account; organizations
 * stay apart, except for an OAuth app that they share. A key is a hash: it tells neither account nor input.
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
 * Takes a call out of its counts before it leaves. Asks nobody where the connector has no limits.
 *
 * @throws FormworkError `REMOTE_RATE_LIMITED` with the seconds after which its turn may have come; nothing was sent
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
 * Keeps other calls back after the service refused one as too many. Which of its limits was meant no service says: those of the account are
 * closed, those of the whole OAuth app only where there is no other.
 *
 * @param refused.seconds what the service asked for; undefined when it named nothing
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
