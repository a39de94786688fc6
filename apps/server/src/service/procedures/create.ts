import { createCustomService } from "@formwork/db";
import { z } from "zod";
import { may } from "../../trpc.ts";
import { assertClient, assertDeclaration } from "../check.ts";
import { clientInput, documentInput, serviceNames, settingsInput } from "../input.ts";
import { assertReserved, reserveKey } from "../reserved-key.ts";

const mostPicked = 200;

/** Creates a custom service [K3, K4], with typed actions when an OpenAPI document and some of its operations are given [K8]. */
export const procedure = may("service.write")
  .input(
    serviceNames.extend({
      settings: settingsInput,
      client: clientInput.optional(),
      /** The key whose callback address was shown; a new key when none was. */
      reserved: z.object({ key: z.string().max(50), proof: z.string().max(100) }).optional(),
      /** Chosen operations of a document, and the id of the chosen way to sign in. */
      from: z
        .object({
          document: documentInput,
          operations: z.array(z.string().max(100)).min(1).max(mostPicked),
          auth: z.string().max(200).nullable(),
          /** Hosts of the document that were chosen besides the service's own. */
          hosts: z.array(z.string().max(300)).max(50).default([]),
        })
        .optional(),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const { name, linkName, settings, client, from, reserved } = input;
    const { organizationId } = ctx;
    const actions = from
      ? await ctx.documents.actions({ text: from.document, organizationId }, { ...from, keys: from.operations })
      : [];
    const declaration = { ...settings, actions };
    assertDeclaration(declaration, ctx.env.FORMWORK_ALLOW_HOSTS);
    assertClient(declaration, client);
    const of = { organizationId, secret: ctx.statusSecret };
    const key = assertReserved(reserved ?? reserveKey(of.organizationId, of.secret), of);
    return createCustomService(ctx, ctx.actor, { key, name, linkName, declaration, client: client ?? null });
  });
