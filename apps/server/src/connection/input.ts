import { connectionKindSchema, displayNameSchema, linkNameSchema, scopeChoiceSchema } from "@formwork/domain";
import { z } from "zod";
import { id } from "../input.ts";

/** Key of a connector. */
export const connectorKeyInput = z.string().regex(/^[a-z][a-z0-9_]{0,49}$/);

/** Values by key: parameters of a connection, or the values that a service without consent asks for. */
export const keyedValuesInput = z.record(z.string().max(50), z.string().max(4_000));

/** Client id and secret of an OAuth app [C6]. */
export const clientInput = z.object({
  clientId: z.string().trim().min(1).max(500),
  clientSecret: z.string().trim().min(1).max(1_000),
});

/** Choices for a new connection. */
export const newConnectionInput = z.object({
  connectorKey: connectorKeyInput,
  kind: connectionKindSchema,
  applicationId: id.nullable().default(null),
  name: displayNameSchema.optional(),
  linkName: linkNameSchema.optional(),
  mode: z.enum(["quick", "custom", "none"]),
  clientCredentialId: id.optional(),
  /** An OAuth app that is not stored yet, instead of a chosen one. */
  client: clientInput.optional(),
  scopes: scopeChoiceSchema.default({ all: true }),
  params: keyedValuesInput.default({}),
  region: z.string().max(50).optional(),
  perEnvironment: z.boolean().default(false),
});
