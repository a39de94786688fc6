import { environmentSchema } from "@formwork/domain";
import { z } from "zod";
import { may } from "../../trpc.ts";
import { createUnauthorized, createWithValues } from "../create.ts";
import { keyedValuesInput, newConnectionInput } from "../input.ts";

/** What is entered for services that ask for no consent, to make and connect at once [C11]. */
const enteredInput = z.object({
  values: keyedValuesInput,
  environment: environmentSchema.optional(),
  untested: z.boolean().default(false),
});

/** Makes a connection: together with its first authorization when values are entered, else to be authorized afterwards [C1, C2, C3]. */
export const procedure = may("connection.write")
  .input(newConnectionInput.extend({ entered: enteredInput.optional() }))
  .mutation(({ ctx, input: { entered, ...chosen } }) =>
    entered === undefined ? createUnauthorized(ctx, chosen) : createWithValues(ctx, chosen, entered),
  );
