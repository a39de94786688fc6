import { environmentSchema } from "@formwork/domain";
import { z } from "zod";
import { may } from "../../trpc.ts";
import { createUnauthorized, createWithValues } from "../create.ts";
import { keyedValuesInput, newConnectionInput } from "../input.ts";

/** Values for services without consent, with which the connection is created and connected at once [C11]. */
const enteredInput = z.object({
  values: keyedValuesInput,
  environment: environmentSchema.optional(),
  untested: z.boolean().default(false),
});

/**
 * Creates a connection [C1, C2, C3]. When values are entered, it also stores the first authorization; otherwise the connection is authorized later.
 */
export const procedure = may("connection.write")
  .input(newConnectionInput.extend({ entered: enteredInput.optional() }))
  .mutation(({ ctx, input: { entered, ...chosen } }) =>
    entered === undefined ? createUnauthorized(ctx, chosen) : createWithValues(ctx, chosen, entered),
  );
