import { idInput } from "../../input.ts";
import { manageable } from "../../people/manageable.ts";
import { sessionsOf } from "../../people/sessions.ts";
import { may } from "../../trpc.ts";

/** Where a person is signed in. */
export const procedure = may("people.write")
  .input(idInput)
  .query(async ({ ctx, input }) => ({ items: await sessionsOf(ctx, (await manageable(ctx, input.id)).id) }));
