import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { card, cardFields, cardInputs, sentCard, toCard, trelloId } from "../card.ts";
import { trelloUrl } from "../place.ts";

/** Lists the open cards of a list (https://developer.atlassian.com/cloud/trello/rest/api-group-lists/#api-lists-id-cards-get). */
export const listCards = defineAction({
  title: "List cards",
  description: "Lists the open cards of a list, from top to bottom.",
  guarantee: "read",
  scopes: [],
  input: z.strictObject({
    board: cardInputs.board,
    list: trelloId.meta({ title: "List", choices: "lists" }),
  }),
  output: z.object({
    cards: z.array(card).meta({ title: "Cards" }),
    count: z.number().int().meta({ title: "How many" }),
    first: card.nullable().meta({ title: "First card" }),
  }),
  request: ({ input }) => ({
    method: "GET",
    url: trelloUrl("lists", input.list, "cards"),
    query: { fields: cardFields },
  }),
  result: (response) =>
    readAnswer(response, z.array(sentCard), (sent) => {
      const cards = sent.map(toCard);
      return ok({ cards, count: cards.length, first: cards[0] ?? null });
    }),
});
