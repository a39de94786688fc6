import { defineConnector } from "../../define.ts";
import { zohoProfile, zohoProfileScope } from "../../zoho/account.ts";
import { zohoOAuth } from "../../zoho/auth.ts";
import { cliqFailure } from "../../zoho/cliq.ts";
import { zohoHosts, zohoRegions } from "../../zoho/regions.ts";
import { listChannels } from "./actions/list-channels.ts";
import { postToChannel } from "./actions/post-to-channel.ts";
import { postToChat } from "./actions/post-to-chat.ts";
import { postToUser } from "./actions/post-to-user.ts";
import { channels } from "./choices.ts";

/**
 * Zoho Cliq, API version 2: messages carry the name of the person who authorized the connection. Each address allows 15 to 20 calls a minute, and a
 * caller who sends more is locked out for ten minutes (https://www.zoho.com/cliq/help/restapi/v2/).
 */
export const connector = defineConnector({
  key: "zoho_cliq",
  name: "Zoho Cliq",
  description: "Messages to channels and colleagues.",
  category: "Communication",
  color: "#0e7c86",
  initials: "ZC",
  docs: "https://www.zoho.com/cliq/help/restapi/v2/",
  auth: zohoOAuth({ scope: zohoProfileScope, account: zohoProfile }),
  regions: zohoRegions,
  params: [],
  hosts: [...zohoHosts("cliq"), ...zohoHosts("api"), ...zohoHosts("accounts")],
  failure: cliqFailure,
  test: zohoProfile.test,
  limits: [{ calls: 15, perSeconds: 60, per: "account" }],
  choices: { channels },
  actions: { postToChannel, postToUser, postToChat, listChannels },
  retired: null,
});
