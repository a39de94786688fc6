import { type Action, FormworkError, may as roleMay } from "@formwork/domain";
import { initTRPC } from "@trpc/server";
import type { Call, Member } from "./context.ts";
import { errorDataOf, toTrpcError } from "./errors.ts";

/** What every procedure says of itself, so that one test can walk all of them with all roles. */
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

// tRPC wraps whatever is thrown; ours must reach the formatter with their code and status.
const ownErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof FormworkError) throw toTrpcError(result.error.cause);
  return result;
});

/** Base of procedures that answer everybody, signed in or not. */
export const open = t.procedure.use(ownErrors);

/** Base of procedures that need a member whose role may do `action`: session → active membership → policy. */
export function may(action: Action) {
  return open.meta({ action }).use(async ({ ctx, next }) => {
    const member = requireMember(ctx);
    if (!roleMay(member.role, action)) {
      throw new FormworkError("FORBIDDEN", "Your role does not allow this. An administrator can change it.", {
        action,
      });
    }
    const { organizationId, userId } = member;
    const catalogue = await ctx.catalogueOf(organizationId);
    return next({
      ctx: { ...ctx, member, organizationId, catalogue, actor: { organizationId, userId, ip: ctx.request.ip } },
    });
  });
}

function requireMember(ctx: Call): Member {
  if (ctx.who.kind === "member") return ctx.who.member;
  if (ctx.who.kind === "deactivated") {
    throw new FormworkError(
      "USER_DEACTIVATED",
      "Your access was switched off. An administrator can switch it on again.",
    );
  }
  throw new FormworkError("NOT_SIGNED_IN", "Sign in to go on.");
}
