import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { changeSomebody } from "../change.ts";

/** Switches a person's access off and ends their sessions; everything they made stays. */
export const procedure = may("people.write")
  .input(idInput)
  .mutation(({ ctx, input }) => changeSomebody(ctx, input.id, { kind: "deactivated" }));
