import { createCustomService } from "@formwork/db";
import { z } from "zod";
import { assertClient, assertDeclaration } from "../../services/check.ts";
import { clientInput, documentInput, serviceNames, settingsInput } from "../../services/input.ts";
import { may } from "../../trpc.ts";

const mostPicked = 200;

/** Makes a custom service [K3, K4], with typed actions where an OpenAPI document and some of its operations are given [K8]. */
export const procedure = may("service.write")
  .input(
    serviceNames.extend({
      settings: settingsInput,
      client: clientInput.optional(),
      /** Operations of a document, and the id of the way to sign in that was chosen of it. */
      from: z
        .object({
          document: documentInput,
          operations: z.array(z.string().max(100)).min(1).max(mostPicked),
          auth: z.string().max(200).nullable(),
        })
        .optional(),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const { name, linkName, settings, client, from } = input;
    const actions = from ? await ctx.documents.actions(from.document, { keys: from.operations, auth: from.auth }) : [];
    const declaration = { ...settings, actions };
    assertDeclaration(declaration);
    assertClient(declaration, client);
    return createCustomService(ctx, ctx.actor, { name, linkName, declaration, client: client ?? null });
  });
