import { displayNameSchema, linkNameSchema, serviceAuthSchema, serviceDeclarationSchema } from "@formwork/domain";
import { z } from "zod";

/** Most characters of a document; its bytes are counted when it is read. */
const longestDocument = 10 * 1_048_576;

/** An OpenAPI document as uploaded or pasted. */
export const documentInput = z.string().min(1).max(longestDocument);

/** Client id and secret of an OAuth service. */
export const clientInput = z.object({
  clientId: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,255}$/, "A client id holds no spaces."),
  clientSecret: z.string().trim().min(1).max(1_000),
});

/** Names that a builder gives a service [K3]. */
export const serviceNames = z.object({ name: displayNameSchema, linkName: linkNameSchema });

/** What a builder declares about a service, except its actions, which come from a document. */
export const settingsInput = serviceDeclarationSchema.omit({ actions: true }).extend({ auth: serviceAuthSchema });

/** What the person was told would stop [K6]. */
export const stopsInput = z.object({
  connections: z.number().int().min(0),
  people: z.number().int().min(0),
  workflows: z.number().int().min(0),
  schedules: z.number().int().min(0),
  forms: z.number().int().min(0),
});
