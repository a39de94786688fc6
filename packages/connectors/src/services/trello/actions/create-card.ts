import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { card, cardInputs, sentCard, toCard, trelloId } from "../card.ts";
import { trelloUrl } from "../place.ts";

/** Adds a card to a list (https://developer.atlassian.com/cloud/trello/rest/api-group-cards/#api-cards-post). */
export const createCard = defineAction({
  title: "Create a card",
  description: "Adds a card to a list of a board.",
  // There is no idempotency key: a repeat adds a second card.
  guarantee: "none",
  scopes: [],
  input: z.strictObject({
    board: cardInputs.board,
    list: trelloId.meta({ title: "List", choices: "lists" }),
    name: z.string().min(1).max(16_384).meta({ title: "Name" }),
    description: cardInputs.description,
    due: cardInputs.due,
    label: trelloId.optional().meta({ title: "Label", choices: "labels" }),
    member: trelloId.optional().meta({ title: "Member", choices: "members" }),
    position: z.enum(["bottom", "top"]).default("bottom").meta({ title: "Position in the list" }),
  }),
  output: card,
  request: ({ input: { list, name, description, due, label, member, position } }) => ({
    method: "POST",
    url: trelloUrl("cards"),
    json: compact({
      idList: list,
      name,
      pos: position,
      desc: description,
      due,
      idLabels: label === undefined ? undefined : [label],
      idMembers: member === undefined ? undefined : [member],
    }),
  }),
  result: (response) => readAnswer(response, sentCard, (sent) => ok(toCard(sent))),
});
