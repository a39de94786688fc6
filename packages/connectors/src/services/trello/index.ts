import { defineConnector } from "../../define.ts";
import { addComment } from "./actions/add-comment.ts";
import { createCard } from "./actions/create-card.ts";
import { listCards } from "./actions/list-cards.ts";
import { updateCard } from "./actions/update-card.ts";
import { trelloAuth } from "./auth.ts";
import { boards, labels, lists, members } from "./choices.ts";
import { trelloFailure } from "./failure.ts";
import { apiHost, siteHost } from "./place.ts";

/** Trello, API version 1 (https://developer.atlassian.com/cloud/trello/rest/). */
export const connector = defineConnector({
  key: "trello",
  name: "Trello",
  description: "Cards on boards, and comments on them.",
  category: "Productivity",
  color: "#0c66e4",
  initials: "Tr",
  docs: "https://developer.atlassian.com/cloud/trello/rest/",
  auth: trelloAuth,
  regions: [],
  params: [],
  hosts: [apiHost, siteHost],
  failure: trelloFailure,
  // https://developer.atlassian.com/cloud/trello/guides/rest-api/rate-limits/: too many refused calls lock the app out for everybody.
  limits: [
    { calls: 100, perSeconds: 10, per: "account" },
    { calls: 300, perSeconds: 10, per: "client" },
  ],
  choices: { boards, lists, labels, members },
  actions: { createCard, updateCard, addComment, listCards },
  retired: null,
});
