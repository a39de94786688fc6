import { displayNameSchema, linkNameSchema, serviceAuthSchema, serviceDeclarationSchema } from "@formwork/domain";
import { z } from "zod";

/** Characters of a document; its bytes are counted when it is read. */
const longestDocument = 10 * 1_048_576;

/** An OpenAPI document as it was uploaded or pasted. */
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

/** What a builder says of a service, apart from actions: those come from a document. */
export const settingsInput = serviceDeclarationSchema.omit({ actions: true }).extend({ auth: serviceAuthSchema });

/** What a person was shown that stops [K6]. */
export const stopsInput = z.object({
  connections: z.number().int().min(0),
  people: z.number().int().min(0),
  workflows: z.number().int().min(0),
  schedules: z.number().int().min(0),
  forms: z.number().int().min(0),
});
