import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { cardId } from "../card.ts";
import { trelloUrl } from "../place.ts";

const answer = z.object({ id: z.string(), date: z.string(), memberCreator: z.object({ username: z.string() }) });

/** Comments on a card (https://developer.atlassian.com/cloud/trello/rest/api-group-cards/#api-cards-id-actions-comments-post). */
export const addComment = defineAction({
  title: "Comment on a card",
  description: "Adds a comment to a card, as the connected account.",
  // There is no idempotency key: a repeat adds a second comment.
  guarantee: "none",
  scopes: [],
  input: z.strictObject({ card: cardId, text: z.string().min(1).max(16_384).meta({ title: "Text" }) }),
  output: z.object({
    id: z.string().meta({ title: "Comment id" }),
    at: z.iso.datetime().meta({ title: "Written" }),
    by: z.string().meta({ title: "By (user name)" }),
  }),
  request: ({ input }) => ({
    method: "POST",
    url: trelloUrl("cards", input.card, "actions", "comments"),
    json: { text: input.text },
  }),
  result: (response) =>
    readAnswer(response, answer, ({ id, date, memberCreator }) => ok({ id, at: date, by: memberCreator.username })),
});
