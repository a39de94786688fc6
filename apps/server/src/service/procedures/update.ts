import type { AuthorizationSecret } from "@formwork/connectors/runtime";
import { editCustomService } from "@formwork/db";
import { compareDeclarations, displayNameSchema, editingOf, FormworkError } from "@formwork/domain";
import { z } from "zod";
import { tellServices } from "../../connection/revoke.ts";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { assertDeclaration, ownService } from "../check.ts";
import { clientInput, settingsInput, stopsInput } from "../input.ts";

/** Edits a custom service as far as K6 allows and revokes every authorization of its connections. Without a change it does nothing. */
export const procedure = may("service.write")
  .input(
    z.object({
      id,
      revision: z.number().int().min(1),
      name: displayNameSchema,
      settings: settingsInput,
      client: clientInput.optional(),
      /** What the person was told would stop. */
      stops: stopsInput,
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const { name, settings, client, stops, revision } = input;
    const service = await ownService(ctx.db, ctx.member, input.id);
    const declaration = { ...settings, actions: service.declaration.actions };
    const { changed, forbidden } = compareDeclarations(service.declaration, declaration);
    const [first] = forbidden;
    if (first) throw new FormworkError("INVALID_INPUT", first.message, { path: first.path, problems: forbidden });
    if (client && editingOf(service.authType, "client") !== "free") {
      throw new FormworkError("INVALID_INPUT", "This service has no client id and secret.", { path: "client" });
    }
    assertDeclaration(declaration, ctx.env.FORMWORK_ALLOW_HOSTS);
    const fields = [...(name === service.name ? [] : ["name"]), ...changed, ...(client ? ["client"] : [])];
    if (fields.length === 0) return { revoked: 0, untold: [] };
    const change = { id: input.id, revision, stops, name, declaration, client: client ?? null, fields };
    const erased = await editCustomService<AuthorizationSecret>(ctx, ctx.actor, change);
    return tellServices(ctx, ctx.actor, found(erased, "service"));
  });
