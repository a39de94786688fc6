import * as z from "zod";

/** A kept file as it travels through records, inputs and outputs: which one it is, never what is in it. */
export const fileRefSchema = z.object({
  fileId: z.uuid(),
  name: z.string().min(1).max(255),
  contentType: z.string().min(1).max(200),
  /** Size of the content. */
  bytes: z.number().int().min(0),
});
/** A kept file. */
export type FileRef = z.infer<typeof fileRefSchema>;

/** Whether a value is a kept file. */
export function isFileRef(value: unknown): value is FileRef {
  return fileRefSchema.safeParse(value).success;
}
