import { fileRefSchema } from "@formwork/domain";
import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { readDropbox } from "../failure.ts";
import { entry, folder, normalPath, sentEntry, toEntry } from "../path.ts";
import { contentCall } from "../place.ts";

/** Puts a file into a folder (https://www.dropbox.com/developers/documentation/http/documentation#files-upload); at most 150 MB in one call. */
export const uploadFile = defineAction({
  title: "Upload a file",
  description: "Puts a file into a folder; folders on the way are made.",
  // The same content at the same path is the same file: without strict_conflict Dropbox does not call it a conflict.
  guarantee: "keyed",
  scopes: ["files.content.write"],
  input: z.strictObject({
    file: fileRefSchema.meta({ title: "File" }),
    folder: folder.default(""),
    name: z
      .string()
      .min(1)
      .max(255)
      .regex(/^[^/\\]+$/, "A file name must not hold / or \\.")
      .optional()
      .meta({ title: "File name", description: "The file's own name when empty." }),
    whenTaken: z.enum(["fail", "overwrite"]).default("fail").meta({
      title: "When there is another file of this name",
      description: "Dropbox keeps earlier versions of an overwritten file for a while.",
    }),
  }),
  output: entry,
  request: ({ input }) => {
    const name = input.name ?? input.file.name.replace(/[/\\]/g, "_");
    const path = normalPath(`${input.folder}/${name}`);
    const mode = input.whenTaken === "overwrite" ? "overwrite" : "add";
    const call = contentCall("files/upload", { path, mode, autorename: false, mute: true, strict_conflict: false });
    return { ...call, file: { file: input.file, contentType: "application/octet-stream" } };
  },
  result: (response) => readDropbox(response, sentEntry, (sent) => ok(toEntry(sent))),
});
