import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { readDropbox } from "../failure.ts";
import { entry, folder, sentEntry, toEntry } from "../path.ts";
import { rpc } from "../place.ts";

/** Lists the content of a folder (https://www.dropbox.com/developers/documentation/http/documentation#files-list_folder). */
export const listFolder = defineAction({
  title: "List a folder",
  description: "Lists the files and folders in a folder.",
  guarantee: "read",
  scopes: ["files.metadata.read"],
  input: z.strictObject({
    folder: folder.default(""),
    recursive: z.boolean().default(false).meta({ title: "Folders inside it too" }),
    limit: z.coerce.number().int().min(1).max(2_000).default(100).meta({ title: "At most" }),
  }),
  output: z.object({
    entries: z.array(entry).meta({ title: "Files and folders" }),
    count: z.number().int().meta({ title: "How many" }),
    first: entry.nullable().meta({ title: "First one" }),
    more: z.boolean().meta({ title: "There are more" }),
  }),
  request: ({ input }) =>
    rpc("files/list_folder", { path: input.folder, recursive: input.recursive, limit: input.limit }),
  result: (response) =>
    readDropbox(response, z.object({ entries: z.array(sentEntry), has_more: z.boolean() }), (answer) => {
      const entries = answer.entries.map(toEntry);
      return ok({ entries, count: entries.length, first: entries[0] ?? null, more: answer.has_more });
    }),
});
