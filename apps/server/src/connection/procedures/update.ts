import { updateConnection } from "@formwork/db";
import { displayNameSchema, scopeChoiceSchema } from "@formwork/domain";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { checkSettings, liveDescription } from "../check.ts";
import { editableConnection } from "../editable.ts";
import { keyedValuesInput } from "../input.ts";

/** Edits a connection; settings that are left out stay. Another client credential or other parameters require a new consent from everybody. */
export const procedure = may("connection.write")
  .input(
    z.object({
      id,
      name: displayNameSchema.optional(),
      scopes: scopeChoiceSchema.optional(),
      params: keyedValuesInput.optional(),
      region: z.string().max(50).nullish(),
      mode: z.enum(["quick", "custom"]).optional(),
      clientCredentialId: id.optional(),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const row = await editableConnection(ctx.db, ctx.member, { id: input.id });
    const connector = liveDescription(ctx, row.connectorKey);
    const mode = input.mode ?? row.mode;
    const settings = {
      mode,
      clientCredentialId: mode === "custom" ? (input.clientCredentialId ?? row.clientCredential?.id ?? null) : null,
      scopes: input.scopes ?? row.scopes,
      params: input.params ?? row.params,
      region: input.region === undefined ? row.region : input.region,
    };
    await checkSettings(ctx, ctx.organizationId, { connector, settings });
    const { id: connectionId, ...change } = input;
    const anotherClient = input.mode !== undefined || input.clientCredentialId !== undefined;
    const clientCredentialId = anotherClient ? settings.clientCredentialId : undefined;
    mustExist(
      await updateConnection(ctx.db, ctx.actor, { id: connectionId, change: { ...change, clientCredentialId } }),
      "connection",
    );
  });
