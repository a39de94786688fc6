import { scopeChoiceSchema } from "@formwork/domain";
import { z } from "zod";
import { may } from "../../trpc.ts";
import { askedScopes } from "../asked-scopes.ts";
import { liveDescription } from "../check.ts";
import { connectorKeyInput, keyedValuesInput } from "../input.ts";

/** The scopes that a consent would ask for and that our own app at the service has to allow [C23]. */
export const procedure = may("connection.write")
  .input(z.object({ connectorKey: connectorKeyInput, scopes: scopeChoiceSchema, params: keyedValuesInput.default({}) }))
  .query(async ({ ctx, input }) => {
    const { key } = liveDescription(ctx, input.connectorKey);
    return {
      scopes: await askedScopes(ctx.outside, { connectorKey: key, params: input.params, choice: input.scopes }),
    };
  });
