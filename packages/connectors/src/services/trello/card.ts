import { z } from "zod";

/** Id of a board, list, label or member. */
export const trelloId = z
  .string()
  .regex(/^[0-9a-f]{24}$/, "Use the id, 24 letters and digits, or choose from the list.");

/** A card, given by its id, its short link or its web address. */
export const cardId = z
  .string()
  .transform((text) => /trello\.com\/c\/([A-Za-z0-9]+)/.exec(text)?.[1] ?? text.trim())
  .pipe(z.string().regex(/^([0-9a-f]{24}|[A-Za-z0-9]{8})$/, "Use the card's address, short link or id."))
  .meta({ title: "Card", description: "Its address, short link or id." });

/** Requested fields of cards. */
export const cardFields = "name,desc,due,dueComplete,closed,idList,idBoard,shortLink,url,dateLastActivity";

/** A card as Trello sends it (https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/#card-object). */
export const sentCard = z.object({
  id: z.string(),
  name: z.string(),
  desc: z.string().default(""),
  due: z.string().nullish(),
  dueComplete: z.boolean().default(false),
  closed: z.boolean().default(false),
  idList: z.string(),
  idBoard: z.string(),
  shortLink: z.string().default(""),
  url: z.string(),
});

/** A card as steps see it. */
export const card = z.object({
  id: z.string().meta({ title: "Card id" }),
  name: z.string().meta({ title: "Name" }),
  description: z.string().meta({ title: "Description" }),
  url: z.string().meta({ title: "Address" }),
  shortLink: z.string().meta({ title: "Short link" }),
  listId: z.string().meta({ title: "List id" }),
  boardId: z.string().meta({ title: "Board id" }),
  due: z.iso.datetime().nullable().meta({ title: "Due" }),
  done: z.boolean().meta({ title: "Done" }),
  archived: z.boolean().meta({ title: "Archived" }),
});

/** Converts a card to the form that steps see. */
export function toCard(sent: z.output<typeof sentCard>): z.output<typeof card> {
  return {
    id: sent.id,
    name: sent.name,
    description: sent.desc,
    url: sent.url,
    shortLink: sent.shortLink,
    listId: sent.idList,
    boardId: sent.idBoard,
    due: sent.due ?? null,
    done: sent.dueComplete,
    archived: sent.closed,
  };
}

/** Inputs of both creating and changing a card. */
export const cardInputs = {
  board: trelloId
    .optional()
    .meta({ title: "Board", description: "Only to choose from its lists, labels and members.", choices: "boards" }),
  description: z.string().max(16_384).optional().meta({ title: "Description", description: "May hold Markdown." }),
  due: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .optional()
    .meta({
      title: "Due",
      description: "A day such as 2026-03-04, or a time such as 2026-03-04T17:00:00Z.",
    }),
};
