import { fileRefSchema } from "@formwork/domain";
import { z } from "zod";
import { defineAction, fail, ok } from "../../../define.ts";
import { item } from "../path.ts";
import { contentCall } from "../place.ts";

/** Fetches a file (https://www.dropbox.com/developers/documentation/http/documentation#files-download). */
export const downloadFile = defineAction({
  title: "Download a file",
  description: "Fetches a file, so that a later step can send or keep it.",
  guarantee: "read",
  scopes: ["files.content.read"],
  input: z.strictObject({ path: item.meta({ title: "File", description: "For example /Offers/Miller.pdf." }) }),
  output: z.object({ file: fileRefSchema.meta({ title: "File" }) }),
  request: ({ input }) => ({ ...contentCall("files/download", { path: input.path }), expects: "file" }),
  result: (response, input) => {
    if (!response.file) return fail({ ok: false, code: "REMOTE_ERROR", message: "the answer held no file" });
    // The name in the answer is not documented, so use the requested path's.
    return ok({ file: { ...response.file, name: input.path.split("/").pop() ?? response.file.name } });
  },
});
