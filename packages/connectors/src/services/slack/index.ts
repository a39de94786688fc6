import { defineConnector } from "../../define.ts";
import { createChannel } from "./actions/create-channel.ts";
import { findUser } from "./actions/find-user.ts";
import { listChannels } from "./actions/list-channels.ts";
import { postMessage } from "./actions/post-message.ts";
import { slackAuth } from "./auth.ts";
import { channels } from "./choices.ts";
import { slackFailure } from "./failure.ts";
import { slackHost } from "./place.ts";

/** Slack's Web API (https://docs.slack.dev/apis/web-api/). */
export const connector = defineConnector({
  key: "slack",
  name: "Slack",
  description: "Messages, channels and people of a workspace.",
  category: "Communication",
  color: "#611f69",
  initials: "Sl",
  docs: "https://docs.slack.dev/apis/web-api/",
  auth: slackAuth,
  regions: [],
  params: [],
  hosts: [slackHost],
  failure: slackFailure,
  // Slack counts per method and workspace (https://docs.slack.dev/apis/web-api/rate-limits): tier 2 is 20 a minute, tier 3 is 50.
  limits: [
    {
      calls: 1,
      perSeconds: 1,
      per: "account",
      actions: ["postMessage"],
      within: (input) => String(input.channel),
    },
    { calls: 20, perSeconds: 60, per: "account", actions: ["createChannel"] },
    { calls: 20, perSeconds: 60, per: "account", actions: ["listChannels"] },
    { calls: 50, perSeconds: 60, per: "account", actions: ["findUser"] },
  ],
  choices: { channels },
  actions: { postMessage, findUser, createChannel, listChannels },
  retired: null,
});
