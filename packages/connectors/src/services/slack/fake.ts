import type { JsonObject } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { bearerToken } from "../../fake/credentials.ts";
import { defineFake, type FakeAnswer, type FakeCall, type FakeTools, formBody, jsonBody } from "../../fake/define.ts";
import { authenticate, type Grant, revokeGrant } from "../../fake/oauth2-model.ts";
import { createOAuthProvider } from "../../fake/oauth2-provider.ts";
import { channelsOf, type FakeChannel, people } from "./fake-people.ts";

/** Errors come with status 200. */
const refused = (error: string, more = {}): FakeAnswer => ({ status: 200, json: { ok: false, error, ...more } });
const workspace = { id: "T0ACME", name: "Acme" };
const codes = {
  invalid_client: "bad_client_secret",
  invalid_grant: "invalid_code",
  unsupported_grant_type: "invalid_grant_type",
};

const app = { id: "U0BOT", name: "formwork", real_name: "Formwork (the app)" };

/** The owner of a token: the app's bot, or a person. */
function authorOf(grant: Grant): { id: string; name: string; real_name: string } {
  if (!grant.personal) return app;
  return people.find(({ email }) => email === grant.account) ?? { id: "U0GUEST", name: "guest", real_name: "A guest" };
}

const provider = createOAuthProvider({
  key: "slack",
  name: "Slack",
  hosts: ["slack.com"],
  paths: { authorize: "/oauth/v2/authorize", token: "/api/oauth.v2.access" },
  accounts: people.map((person) => person.email),
  clients: { "sandbox-client": "sandbox-secret" },
  tokenPrefix: "xoxb-",
  tokenError: (code) => refused(codes[code]),
  homeOf: (_account, host) => host,
  callback: () => ({}),
  token: (_call, grant) => ({
    ok: true,
    token_type: "bot",
    scope: grant.scopes.join(","),
    bot_user_id: "U0BOT",
    app_id: "A0FORMWORK",
    team: workspace,
    enterprise: null,
    authed_user: { id: people.find((person) => person.email === grant.account)?.id ?? "U0GUEST" },
  }),
  personal: {
    scopeParameter: "user_scope",
    answer: ({ access_token, refresh_token, expires_in, scope, ...rest }, grant) => {
      const own = compact({
        access_token,
        scope,
        token_type: "user",
        refresh_token,
        expires_in: refresh_token ? expires_in : undefined,
      });
      return { ...rest, authed_user: { id: authorOf(grant).id, ...own } } as JsonObject;
    },
  },
  offline: () => true,
  // Token rotation is off unless the app turns it on.
  lasting: (settings) => !settings.rotateRefreshTokens,
});

function method(
  name: string,
  scope: string | null,
  handle: (call: FakeCall, tools: FakeTools, grant: Grant) => FakeAnswer,
) {
  return {
    path: `/api/${name}`,
    handle(call: FakeCall, tools: FakeTools): FakeAnswer {
      const token = bearerToken(call);
      if (token === null) return refused("not_authed");
      const grant = authenticate(tools, token);
      if (!grant) return refused("invalid_auth");
      const needed = grant.personal && scope === "channels:manage" ? "channels:write" : scope;
      const allowed = needed === null || grant.scopes.includes(needed);
      const answer = allowed
        ? handle(call, tools, grant)
        : refused("missing_scope", { needed, provided: grant.scopes.join(",") });
      return { ...answer, account: grant.account };
    },
  };
}

const post = (...given: Parameters<typeof method>) => ({ method: "POST", ...method(...given) });
const get = (...given: Parameters<typeof method>) => ({ method: "GET", ...method(...given) });

function postMessage(call: FakeCall, tools: FakeTools, grant: Grant): FakeAnswer {
  const body = jsonBody(call) ?? {};
  const wanted = String(body.channel ?? "").replace(/^#/, "");
  const channel = channelsOf(tools).find(({ id, name }) => id === wanted || name === wanted);
  const person = people.find(({ id }) => id === wanted);
  if (!channel && !person) return refused("channel_not_found");
  if (channel?.is_archived) return refused("is_archived");
  if (channel && !channel.is_member) return refused("not_in_channel");
  const text = String(body.text ?? "");
  if (text === "") return refused("no_text");
  const sequence = tools.store.nextId().slice(-6);
  const ts = `${Math.floor(tools.now() / 1_000)}.${sequence}`;
  const thread: JsonObject = typeof body.thread_ts === "string" ? { thread_ts: body.thread_ts } : {};
  const place = channel?.id ?? `D0${person?.name.toUpperCase()}`;
  const author = authorOf(grant);
  const message = { type: "message", user: author.id, text, ts, ...thread };
  tools.store.put("messages", ts, {
    ...message,
    place: channel ? `#${channel.name}` : `@${person?.name}`,
    as: author.real_name,
    by: grant.account,
  });
  return { status: 200, json: { ok: true, channel: place, ts, message } };
}

function createChannel(call: FakeCall, tools: FakeTools): FakeAnswer {
  const name = String(jsonBody(call)?.name ?? "");
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(name)) return refused("invalid_name_specials");
  if (channelsOf(tools).some((channel) => channel.name === name)) return refused("name_taken");
  const id = `C${tools.store.nextId()}`;
  const channel: FakeChannel = { id, name, is_archived: false, is_member: true, num_members: 1, topic: { value: "" } };
  tools.store.put("channels", id, { ...channel });
  return { status: 200, json: { ok: true, channel: { ...channel } } };
}

function listChannels(call: FakeCall, tools: FakeTools): FakeAnswer {
  const limit = Number(call.query.get("limit") ?? 100);
  const all = channelsOf(tools).filter((each) => call.query.get("exclude_archived") !== "true" || !each.is_archived);
  const cursor = Buffer.from(call.query.get("cursor") ?? "", "base64").toString();
  const from = cursor === "" ? 0 : Number(cursor.replace("page:", ""));
  const next = all.length > from + limit ? Buffer.from(`page:${from + limit}`).toString("base64") : "";
  const channels = all.slice(from, from + limit).map((channel) => ({ ...channel }));
  return { status: 200, json: { ok: true, channels, response_metadata: { next_cursor: next } } };
}

function findUser(call: FakeCall): FakeAnswer {
  const email = formBody(call).get("email")?.toLowerCase();
  const person = people.find((each) => each.email === email);
  if (!person) return refused("users_not_found");
  const { id, name, real_name, tz } = person;
  const profile = { real_name, display_name: name, email: person.email };
  return { status: 200, json: { ok: true, user: { id, team_id: workspace.id, name, deleted: false, tz, profile } } };
}

/** Double of Slack: one workspace with its people and channels, and the consent page of its app. */
export const fake = defineFake({
  ...provider,
  routes: [
    ...provider.routes,
    post("auth.test", null, (_call, _tools, grant) => {
      const { id, name } = authorOf(grant);
      const bot: JsonObject = grant.personal ? {} : { bot_id: "B0BOT" };
      const where = { url: "https://acme.slack.com/", team: workspace.name, team_id: workspace.id };
      return { status: 200, json: { ok: true, ...where, user: name, user_id: id, ...bot } };
    }),
    post("auth.revoke", null, (_call, tools, grant) => {
      revokeGrant(tools, grant);
      return { status: 200, json: { ok: true, revoked: true } };
    }),
    post("chat.postMessage", "chat:write", postMessage),
    post("conversations.create", "channels:manage", createChannel),
    get("conversations.list", "channels:read", listChannels),
    get("users.lookupByEmail", "users:read.email", findUser),
  ],
  rateLimited: { status: 429, json: { ok: false, error: "ratelimited" } },
  inspect: (tools) => [
    {
      title: "Messages",
      columns: ["Posted", "Where", "Text", "Answer to", "As", "Allowed by"],
      rows: tools.store
        .list("messages")
        .reverse()
        .map(({ ts, place, text, thread_ts: thread, as, by }) => [
          new Date(Number(ts) * 1_000).toISOString(),
          ...[place, text, thread ?? "", as, by].map(String),
        ]),
    },
    {
      title: "Channels",
      columns: ["Channel", "Id", "The app is in it", "Archived"],
      rows: channelsOf(tools).map(({ name, id, is_member: member, is_archived: archived }) => [
        `#${name}`,
        id,
        member ? "yes" : "no",
        archived ? "yes" : "no",
      ]),
    },
    {
      title: "People",
      columns: ["Name", "E-mail", "Id"],
      rows: people.map((person) => [person.real_name, person.email, person.id]),
    },
    ...(provider.inspect?.(tools) ?? []),
  ],
});
