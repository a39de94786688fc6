import { type Action, FormworkError, may as roleMay } from "@formwork/domain";
import { initTRPC } from "@trpc/server";
import type { Call } from "./context.ts";
import { asOurs, errorDataOf, toTrpcError } from "./errors.ts";
import { untilLost, whileAllowed } from "./live/while-allowed.ts";
import { namesNoRow } from "./no-id.ts";
import { untrusted } from "./untrusted.ts";
import type { Member, Who } from "./who.ts";

/** What every procedure declares about itself, so that one test can call all of them with all roles. */
export interface ProcedureMeta {
  /** Action of the policy table; null for procedures that answer everybody. */
  action: Action | null;
}

const t = initTRPC
  .context<Call>()
  .meta<ProcedureMeta>()
  .create({
    defaultMeta: { action: null },
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter: ({ shape, error }) => {
      const data = errorDataOf(error);
      return {
        ...shape,
        message: data.message,
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, formwork: data },
      };
    },
  });

/** Joins procedures into a router. */
export const router = t.router;

// tRPC wraps everything that is thrown; our errors must reach the formatter with their code and status.
const ownErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) {
    const error = namesNoRow(result.error) ?? asOurs(result.error.cause);
    if (error.code !== "INTERNAL") throw toTrpcError(error);
  }
  return result;
});

const wellFormedInput = t.middleware(({ next, getRawInput }) =>
  next({ getRawInput: async () => untrusted(await getRawInput()) }),
);

/** Base of procedures that answer everybody, signed in or not. */
export const open = t.procedure.use(ownErrors).use(wellFormedInput);

/**
 * Base of procedures that need a member whose role may do `action`: session → active membership → policy. A subscription ends when one of them no
 * longer holds, or when the role changes, because another role sees other rows; `lost` aborts it.
 */
export function may(action: Action) {
  return open.meta({ action }).use(async ({ ctx, next, type, signal }) => {
    const member = allowed(ctx.who, action);
    const { organizationId, userId } = member;
    const catalogue = await ctx.catalogueOf(organizationId);
    const lost = new AbortController();
    signal?.addEventListener("abort", () => lost.abort(signal.reason), { once: true });
    const result = await next({
      ctx: {
        ...ctx,
        member,
        organizationId,
        catalogue,
        actor: { organizationId, userId, ip: ctx.request.ip },
        lost: lost.signal,
      },
    });
    if (type !== "subscription" || !result.ok) return result;
    const check = async () => {
      const { role } = allowed(await ctx.sessions.still(ctx.request), action);
      if (role !== member.role) throw new FormworkError("FORBIDDEN", "Your role was changed. Load the page again.");
    };
    const stop = whileAllowed(ctx.sessions, { check, lost });
    lost.signal.addEventListener("abort", stop, { once: true });
    return { ...result, data: untilLost(result.data as AsyncIterable<unknown>, lost.signal) };
  });
}

/** @throws FormworkError `NOT_SIGNED_IN`, `USER_DEACTIVATED`, `FORBIDDEN` */
function allowed(who: Who, action: Action): Member {
  const member = requireMember(who);
  if (roleMay(member.role, action)) return member;
  throw new FormworkError("FORBIDDEN", "Your role does not allow this. An administrator can change it.", { action });
}

function requireMember(who: Who): Member {
  if (who.kind === "member") return who.member;
  if (who.kind === "deactivated") {
    throw new FormworkError(
      "USER_DEACTIVATED",
      "Your access was switched off. An administrator can switch it on again.",
    );
  }
  throw new FormworkError("NOT_SIGNED_IN", "Sign in to go on.");
}
