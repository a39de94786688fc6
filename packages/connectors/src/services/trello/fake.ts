import { randomBytes } from "node:crypto";
import type { JsonObject } from "@formwork/domain";
import {
  defineFake,
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTools,
  jsonBody,
} from "../../fake/define.ts";
import type { OAuth1Grant } from "../../fake/oauth1-model.ts";
import {
  authenticateOAuth1,
  createOAuth1Provider,
  type OAuth1Dialect,
  revokeOAuth1Token,
} from "../../fake/oauth1-provider.ts";
import { boards, cardAt, listAt, people, personOf } from "./fake-boards.ts";

const dayMs = 86_400_000;
/** Lifetimes that can be requested; `never` means no expiry. */
const lives: Readonly<Record<string, number>> = {
  "1hour": 3_600_000,
  "1day": dayMs,
  "30days": 30 * dayMs,
};

const dialect: OAuth1Dialect = {
  key: "trello",
  name: "Trello",
  hosts: ["api.trello.com", "trello.com"],
  paths: {
    requestToken: "/1/OAuthGetRequestToken",
    authorize: "/1/OAuthAuthorizeToken",
    accessToken: "/1/OAuthGetAccessToken",
  },
  accounts: people.map(({ username }) => `${username}@trello.example`),
  clients: { "sandbox-client": "sandbox-secret" },
  asked(query) {
    const life = query.get("expiration") ?? "30days";
    return {
      scopes: (query.get("scope") ?? "read").split(","),
      lifeMs: life === "never" ? null : (lives[life] ?? 30 * dayMs),
    };
  },
};
const provider = createOAuth1Provider(dialect);

/** Errors are plain text. */
const refused = (status: number, body: string): FakeAnswer => ({
  status,
  raw: { body, contentType: "text/plain; charset=utf-8" },
});
type Handler = (given: { call: FakeCall; tools: FakeTools; grant: OAuth1Grant }) => FakeAnswer;

function route(method: string, path: string, handle: Handler): FakeRoute {
  return {
    method,
    path: `/1/${path}`,
    handle(call, tools) {
      const grant = authenticateOAuth1(dialect, call, tools);
      if (!grant) return refused(401, "invalid token");
      const { account } = grant;
      if (method !== "GET" && !grant.scopes.includes("write"))
        return { ...refused(401, "unauthorized permission requested"), account };
      return { ...handle({ call, tools, grant }), account };
    },
  };
}

function change(tools: FakeTools, card: JsonObject, body: JsonObject): FakeAnswer {
  const place = listAt(body.idList ?? card.idList);
  if (!place) return refused(400, "invalid value for idList");
  const known = ["name", "desc", "due", "dueComplete", "closed"];
  const changed = Object.fromEntries(
    known.flatMap((field) => (body[field] === undefined ? [] : [[field, body[field]]])),
  );
  if (typeof changed.due === "string") changed.due = new Date(changed.due).toISOString();
  const saved: JsonObject = { ...card, ...changed, idList: place.list.id, idBoard: place.board.id };
  tools.store.put("cards", String(card.id), saved);
  return { status: 200, json: saved };
}

const create: Handler = ({ call, tools, grant }) => {
  const body = jsonBody(call) ?? {};
  const shortLink = randomBytes(4).toString("hex");
  const id = randomBytes(12).toString("hex");
  const empty: JsonObject = { id, shortLink, name: "", desc: "", due: null, dueComplete: false, closed: false };
  const people = { by: personOf(grant.account).username, at: new Date(tools.now()).toISOString() };
  const url = `https://trello.com/c/${shortLink}/${encodeURIComponent(String(body.name).toLowerCase())}`;
  return change(
    tools,
    { ...empty, ...people, url, idLabels: body.idLabels ?? [], idMembers: body.idMembers ?? [] },
    body,
  );
};

const update: Handler = ({ call, tools }) => {
  const card = cardAt(tools, call.params.id ?? "");
  return card ? change(tools, card, jsonBody(call) ?? {}) : refused(404, "The requested resource was not found.");
};

const comment: Handler = ({ call, tools, grant }) => {
  const card = cardAt(tools, call.params.id ?? "");
  const text = jsonBody(call)?.text;
  if (!card) return refused(404, "The requested resource was not found.");
  if (typeof text !== "string" || text === "") return refused(400, "invalid value for text");
  const id = tools.store.nextId();
  const memberCreator = personOf(grant.account);
  const made = { id, date: new Date(tools.now()).toISOString(), type: "commentCard", data: { text }, memberCreator };
  tools.store.put("comments", id, { ...made, card: card.name ?? "" });
  return { status: 200, json: made };
};

const ofBoard = (make: (board: (typeof boards)[number]) => JsonObject[]): Handler =>
  function answer({ call }) {
    const board = boards.find(({ id }) => id === call.params.id);
    return board ? { status: 200, json: make(board) } : refused(400, "invalid id");
  };

const nameOfList = (id: unknown) => {
  const place = listAt(id);
  return place ? `${place.board.name} / ${place.list.name}` : "";
};

/** Double of Trello: two boards of one team, and the consent page; every signature is checked. */
export const fake = defineFake({
  ...provider,
  routes: [
    ...provider.routes,
    route("GET", "members/me", ({ grant }) => ({ status: 200, json: personOf(grant.account) })),
    route("GET", "members/me/boards", () => ({ status: 200, json: boards.map(({ id, name }) => ({ id, name })) })),
    route(
      "GET",
      "boards/:id/lists",
      ofBoard(({ lists }) => lists),
    ),
    route(
      "GET",
      "boards/:id/labels",
      ofBoard(({ labels }) => labels),
    ),
    route(
      "GET",
      "boards/:id/members",
      ofBoard(() => people),
    ),
    route("GET", "lists/:id/cards", ({ call, tools }) => {
      if (!listAt(call.params.id)) return refused(400, "invalid id");
      const cards = tools.store.list("cards").filter((card) => card.idList === call.params.id && card.closed === false);
      return { status: 200, json: cards };
    }),
    route("POST", "cards", create),
    route("PUT", "cards/:id", update),
    route("POST", "cards/:id/actions/comments", comment),
    route("DELETE", "tokens/:token", ({ call, tools }) => {
      const grant = revokeOAuth1Token(tools, call.params.token ?? "");
      return grant ? { status: 200, json: { _value: null } } : refused(404, "The requested resource was not found.");
    }),
  ],
  rateLimited: { status: 429, json: { error: "API_TOKEN_LIMIT_EXCEEDED", message: "Rate limit exceeded" } },
  inspect: (tools) => [
    {
      title: "Cards",
      columns: ["Card", "List", "Description", "Due", "State", "By", "Created"],
      rows: tools.store
        .list("cards")
        .map(({ name, idList, desc, due, closed, dueComplete, by, at }) =>
          [name, nameOfList(idList), desc, due ?? "", closed ? "archived" : dueComplete ? "done" : "open", by, at].map(
            String,
          ),
        ),
    },
    {
      title: "Comments",
      columns: ["Card", "Text", "By", "Written"],
      rows: tools.store
        .list("comments")
        .map(({ card, data, memberCreator, date }) => [
          String(card),
          String((data as JsonObject).text),
          String((memberCreator as JsonObject).username),
          String(date),
        ]),
    },
    {
      title: "Boards",
      columns: ["Board", "Lists"],
      rows: boards.map(({ name, lists }) => [name, lists.map((list) => list.name).join(", ")]),
    },
    ...(provider.inspect?.(tools) ?? []),
  ],
});
