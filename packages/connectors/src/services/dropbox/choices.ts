import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { sentEntry } from "./path.ts";
import { rpc } from "./place.ts";

/** Folders at the top of the account's Dropbox. */
export const folders: ChoiceList = {
  needs: [],
  scopes: ["files.metadata.read"],
  request: () => rpc("files/list_folder", { path: "", limit: 2_000 }),
  read: (response) =>
    z
      .object({ entries: z.array(sentEntry) })
      .parse(response.json)
      .entries.filter((each) => each[".tag"] === "folder")
      .map(({ name, path_display: path }) => ({ value: path ?? `/${name}`, label: name })),
};
