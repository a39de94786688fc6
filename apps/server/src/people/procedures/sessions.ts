import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { manageable } from "../manageable.ts";
import { sessionsOf } from "../sessions.ts";

/** Where a person is signed in. */
export const procedure = may("people.write")
  .input(idInput)
  .query(async ({ ctx, input }) => ({ items: await sessionsOf(ctx, (await manageable(ctx, input.id)).id) }));
