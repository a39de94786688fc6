import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { card, cardId, cardInputs, sentCard, toCard, trelloId } from "../card.ts";
import { trelloUrl } from "../place.ts";

const changes = ["list", "name", "description", "due", "done", "archived"] as const;

/** Changes a card, moves or archives it (https://developer.atlassian.com/cloud/trello/rest/api-group-cards/#api-cards-id-put). */
export const updateCard = defineAction({
  title: "Update a card",
  description: "Changes a card, moves it to another list or archives it; what is left empty stays as it is.",
  // Writing the same values to the same card twice has the same result as writing once.
  guarantee: "keyed",
  scopes: [],
  input: z
    .strictObject({
      card: cardId,
      board: cardInputs.board,
      list: trelloId.optional().meta({ title: "Move to list", choices: "lists" }),
      name: z.string().min(1).max(16_384).optional().meta({ title: "Name" }),
      description: cardInputs.description,
      due: cardInputs.due,
      done: z.boolean().optional().meta({ title: "Done" }),
      archived: z.boolean().optional().meta({ title: "Archived" }),
    })
    .refine((input) => changes.some((each) => input[each] !== undefined), { message: "Fill in at least one change." }),
  output: card,
  request: ({ input: { card, list, name, description, due, done, archived } }) => ({
    method: "PUT",
    url: trelloUrl("cards", card),
    json: compact({
      idList: list,
      name,
      desc: description,
      due,
      dueComplete: done,
      closed: archived,
    }),
  }),
  result: (response) => readAnswer(response, sentCard, (sent) => ok(toCard(sent))),
});
