import { apiKey, defineConnector } from "../../define.ts";
import { cliqFailure } from "../../zoho/cliq.ts";
import { zohoHosts, zohoRegions } from "../../zoho/regions.ts";
import { postAsBot } from "./actions/post-as-bot.ts";
import { postToChannel } from "./actions/post-to-channel.ts";

/**
 * Zoho Cliq by a webhook token: `zapikey` in the query, as https://www.zoho.com/cliq/help/platform/webhook-tokens.html says. Such a token has no
 * read-only call, so it can be tested only by sending a message.
 */
export const connector = defineConnector({
  key: "zoho_cliq_webhook",
  name: "Zoho Cliq webhook",
  description: "Messages to a channel by webhook token, in nobody's name.",
  category: "Communication",
  color: "#0e7c86",
  initials: "CW",
  docs: "https://www.zoho.com/cliq/help/platform/webhook-tokens.html",
  auth: apiKey({
    fields: [
      {
        key: "token",
        label: "Webhook token",
        secret: true,
        help: "In Cliq under Bots and tools › Webhook tokens; it is shown as zapikey.",
      },
    ],
    places: [{ in: "query", name: "zapikey", value: { field: "token" } }],
    accountLabel: () => "Webhook token",
  }),
  regions: zohoRegions,
  params: [],
  hosts: zohoHosts("cliq"),
  failure: cliqFailure,
  limits: [{ calls: 15, perSeconds: 60, per: "account" }],
  actions: { postToChannel, postAsBot },
  retired: null,
});
