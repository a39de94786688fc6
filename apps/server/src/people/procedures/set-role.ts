import { roles } from "@formwork/domain";
import { z } from "zod";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { changeSomebody } from "../change.ts";

/** Gives a person another role [R1], effective at once. */
export const procedure = may("people.write")
  .input(z.object({ id, role: z.enum(roles) }))
  .mutation(({ ctx, input }) => changeSomebody(ctx, input.id, { kind: "role", role: input.role }));
