import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { sentEntry } from "./path.ts";
import { rpc } from "./place.ts";

/**
 * Whether there is more, and the cursor of the next page
 * (https://www.dropbox.com/developers/documentation/http/documentation#files-list_folder-continue).
 */
const more = z.object({ has_more: z.boolean(), cursor: z.string() });

/** Top-level folders of the account's Dropbox. */
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
  next: (response) => {
    const { data } = more.safeParse(response.json);
    return data?.has_more ? rpc("files/list_folder/continue", { cursor: data.cursor }) : null;
  },
};
