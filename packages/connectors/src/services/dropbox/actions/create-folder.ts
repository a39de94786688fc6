import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { errorCode } from "../failure.ts";
import { item, sentEntry } from "../path.ts";
import { rpc } from "../place.ts";

/** Creates a folder, or finds the existing one (https://www.dropbox.com/developers/documentation/http/documentation#files-create_folder). */
export const createFolder = defineAction({
  title: "Create a folder",
  description: "Makes a folder and those it stands in; one that is there already is left as it is.",
  guarantee: "find-or-create",
  scopes: ["files.content.write"],
  input: z.strictObject({ path: item.meta({ title: "Path", description: "For example /Offers/2026/Miller." }) }),
  output: z.object({
    path: z.string().meta({ title: "Path" }),
    created: z.boolean().meta({ title: "Newly created" }),
    id: z.string().nullable().meta({ title: "Id", description: "Known for a new folder only." }),
  }),
  request: ({ input }) => rpc("files/create_folder_v2", { path: input.path, autorename: false }),
  result: (response, input) => {
    if (errorCode(response) === "path/conflict/folder") return ok({ path: input.path, created: false, id: null });
    return readAnswer(response, z.object({ metadata: sentEntry }), ({ metadata }) =>
      ok({ path: metadata.path_display ?? input.path, created: true, id: metadata.id }),
    );
  },
});
