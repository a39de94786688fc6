import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { trelloUrl } from "./place.ts";

const named = z.array(z.object({ id: z.string(), name: z.string() }));

function ofBoard(what: string, query: Readonly<Record<string, string>>, read: ChoiceList["read"]): ChoiceList {
  return {
    needs: ["board"],
    scopes: [],
    request: ({ input }) => ({ method: "GET", url: trelloUrl("boards", input.board ?? "", what), query }),
    read,
  };
}

/** Open boards of the member. */
export const boards: ChoiceList = {
  needs: [],
  scopes: [],
  request: () => ({
    method: "GET",
    url: trelloUrl("members", "me", "boards"),
    query: { filter: "open", fields: "name" },
  }),
  read: (response) => named.parse(response.json).map(({ id, name }) => ({ value: id, label: name })),
};

/** Open lists of a board, from left to right. */
export const lists: ChoiceList = {
  ...ofBoard("lists", { filter: "open", fields: "name" }, (response) =>
    named.parse(response.json).map(({ id, name }) => ({ value: id, label: name })),
  ),
  ordered: true,
};

/** Labels of a board; a label without a name shows its colour. */
export const labels = ofBoard("labels", { fields: "name,color", limit: "1000" }, (response) =>
  z
    .array(z.object({ id: z.string(), name: z.string(), color: z.string().nullable() }))
    .parse(response.json)
    .map(({ id, name, color }) => ({ value: id, label: name || color || "no name" })),
);

/** Members of a board. */
export const members = ofBoard("members", { fields: "fullName,username" }, (response) =>
  z
    .array(z.object({ id: z.string(), fullName: z.string(), username: z.string() }))
    .parse(response.json)
    .map(({ id, fullName, username }) => ({ value: id, label: `${fullName} (@${username})` })),
);
