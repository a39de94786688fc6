import { connectionKindSchema, displayNameSchema, scopeChoiceSchema } from "@formwork/domain";
import { z } from "zod";
import { id } from "../input.ts";

/** Key of a connector. */
export const connectorKeyInput = z.string().regex(/^[a-z][a-z0-9_]{0,49}$/);

/** Values by key: parameters of a connection, or what a service without consent asks for. */
export const keyedValuesInput = z.record(z.string().max(50), z.string().max(4_000));

/** What is chosen when a connection is made. */
export const newConnectionInput = z.object({
  connectorKey: connectorKeyInput,
  kind: connectionKindSchema,
  applicationId: id.nullable().default(null),
  name: displayNameSchema.optional(),
  mode: z.enum(["quick", "custom", "none"]),
  clientCredentialId: id.optional(),
  scopes: scopeChoiceSchema.default({ all: true }),
  params: keyedValuesInput.default({}),
  region: z.string().max(50).optional(),
  perEnvironment: z.boolean().default(false),
});
