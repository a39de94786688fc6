import type { JsonObject } from "@formwork/domain";
import {
  defineFake,
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTools,
  jsonBody,
} from "../../fake/define.ts";
import { isObject } from "../../zoho/failure.ts";
import { isRefusal, zohoAccounts, zohoCaller } from "../../zoho/fake-accounts.ts";
import { zohoHosts } from "../../zoho/regions.ts";

const channels = [
  { name: "#Announcements", unique_name: "announcements", channel_id: "O1001", chat_id: "CT_1001" },
  { name: "#Front desk", unique_name: "frontdesk", channel_id: "O1002", chat_id: "CT_1002" },
];

/** Token of the double's incoming webhook. */
const webhookToken = "1001.sandbox.webhook";

const refusal = (status: number, code: string, message: string): FakeAnswer => ({ status, json: { code, message } });

type Handler = (call: FakeCall, tools: FakeTools, sender: string) => FakeAnswer;

function route(method: string, path: string, { scope, handle }: { scope: RegExp; handle: Handler }): FakeRoute {
  return {
    method,
    path: `/api/v2${path}`,
    handle(call, tools) {
      const key = call.query.get("zapikey");
      if (key !== null && method === "POST")
        return key === webhookToken
          ? { ...handle(call, tools, "Webhook"), account: "Webhook" }
          : refusal(401, "webhooktoken_invalid", "The webhook token is not valid.");
      const checked = zohoCaller(call, tools, scope);
      if (!isRefusal(checked)) return { ...handle(call, tools, checked.account), account: checked.account };
      const outside = isObject(checked.json) && checked.json.code === "OAUTH_SCOPE_MISMATCH";
      return outside
        ? refusal(401, "oauthtoken_scope_invalid", "The scope of the token is not valid.")
        : refusal(401, "oauthtoken_invalid", "The token is not valid.");
    },
  };
}

function post(place: string): Handler {
  return (call, tools, sender) => {
    const { name } = call.params;
    const text = jsonBody(call)?.text;
    if (typeof text !== "string" || text === "") return refusal(400, "input_pattern_mismatch", "The text is missing.");
    if (place === "channel" && !channels.some((each) => each.unique_name === name))
      return refusal(400, "channel_not_exist", "The channel does not exist, or you have not joined it.");
    if (place === "chat" && !channels.some((each) => each.chat_id === name))
      return refusal(403, "chat_not_accessible", "You have no access to this chat.");
    const message: JsonObject = { at: new Date(tools.now()).toISOString(), to: `${place} ${name}`, text, by: sender };
    tools.store.put("messages", tools.store.nextId(), message);
    return { status: 204 };
  };
}

const write = /^ZohoCliq\.Webhooks\.(CREATE|ALL)$/;

/** Double of Zoho Cliq, API version 2, with two channels and an incoming webhook. */
export const fake = defineFake({
  key: "zoho_cliq",
  name: "Zoho Cliq",
  hosts: zohoHosts("cliq"),
  shares: [zohoAccounts],
  routes: [
    route("GET", "/channels", {
      scope: /^ZohoCliq\.Channels\./,
      handle(call) {
        const name = call.query.get("name");
        const found = channels.filter((each) => name === null || each.name.toLowerCase().includes(name.toLowerCase()));
        const [from, limit] = [Number(call.query.get("next_token") ?? 0), Number(call.query.get("limit") ?? 50)];
        const more: JsonObject = found.length > from + limit ? { next_token: String(from + limit) } : {};
        return { status: 200, json: { channels: found.slice(from, from + limit), ...more } };
      },
    }),
    route("POST", "/channelsbyname/:name/message", { scope: write, handle: post("channel") }),
    route("POST", "/bots/:name/message", { scope: write, handle: post("bot") }),
    route("POST", "/buddies/:name/message", { scope: write, handle: post("colleague") }),
    route("POST", "/chats/:name/message", { scope: write, handle: post("chat") }),
  ],
  rateLimited: refusal(400, "url_throttles_limit_exceeded", "The request has exceeded the URL throttle limits."),
  inspect: (tools) => [
    {
      title: "Messages",
      columns: ["At", "To", "Text", "By"],
      rows: tools.store
        .list("messages")
        .reverse()
        .map(({ at, to, text, by }) => [at, to, text, by].map(String)),
    },
    { title: "Webhook token to enter", columns: ["Token"], rows: [[webhookToken]] },
  ],
});
