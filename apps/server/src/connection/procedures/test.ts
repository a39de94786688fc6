import { FormworkError } from "@formwork/domain";
import { z } from "zod";
import { may } from "../../trpc.ts";
import { testValues } from "../enter-values.ts";
import { connectorKeyInput, keyedValuesInput } from "../input.ts";

/** Asks a service whether it accepts the values of an unsaved form [C11]. Stores nothing. */
export const procedure = may("connection.write")
  .input(
    z.object({
      connectorKey: connectorKeyInput,
      region: z.string().max(50).nullish(),
      params: keyedValuesInput.default({}),
      values: keyedValuesInput,
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const { values, region = null, ...rest } = input;
    const { connector, result } = await testValues(ctx, { ...rest, region }, values);
    if (!connector.testable) {
      throw new FormworkError(
        "INVALID_INPUT",
        `${connector.name} has nothing to test values with. Save them untested.`,
      );
    }
    return result.ok
      ? { ok: true, sentence: `${connector.name} accepts these values.` }
      : { ok: false, sentence: result.error.message };
  });
