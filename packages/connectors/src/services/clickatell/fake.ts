import { randomBytes } from "node:crypto";
import { defineFake, type FakeAnswer, type FakeCall, type FakeTools, jsonBody } from "../../fake/define.ts";
import { isObject } from "../../zoho/failure.ts";

const acceptedKey = "sandbox-clickatell-key==";

/** A number that takes no messages. */
const unreachable = "15005550001";

function signedIn(handle: (call: FakeCall, tools: FakeTools) => FakeAnswer) {
  return (call: FakeCall, tools: FakeTools): FakeAnswer =>
    call.headers.authorization === acceptedKey
      ? { ...handle(call, tools), account: "Clickatell key" }
      : { status: 401, json: { messages: [], error: { code: 108, description: "Invalid or missing API key." } } };
}

function send(call: FakeCall, tools: FakeTools): FakeAnswer {
  const { messages } = jsonBody(call) ?? {};
  const [message] = Array.isArray(messages) ? messages : [];
  if (!isObject(message) || typeof message.to !== "string" || typeof message.content !== "string")
    return { status: 400, json: { messages: [], error: { code: 101, description: "Invalid or missing parameters." } } };
  const { to, content, channel, from } = message;
  if (to === unreachable) {
    const error = { code: 105, description: "Invalid destination address." };
    return { status: 207, json: { messages: [{ apiMessageId: null, accepted: false, to, error }], error: null } };
  }
  const id = randomBytes(16).toString("hex");
  const at = new Date(tools.now()).toISOString();
  tools.store.put("messages", id, { id, at, to, text: content, channel: channel ?? "", from: from ?? "" });
  return { status: 202, json: { messages: [{ apiMessageId: id, accepted: true, to, error: null }], error: null } };
}

/** Double of Clickatell's One API. */
export const fake = defineFake({
  key: "clickatell",
  name: "Clickatell",
  hosts: ["platform.clickatell.com"],
  routes: [
    {
      method: "GET",
      path: "/v1/balance",
      handle: signedIn(() => ({ status: 200, json: { balance: 100, currency: "EUR" } })),
    },
    { method: "POST", path: "/v1/message", handle: signedIn(send) },
  ],
  rateLimited: { status: 429, json: { error: { code: 429, description: "Too many requests." } } },
  inspect: (tools) => [
    { title: "Key to enter", columns: ["API key"], rows: [[acceptedKey]] },
    {
      title: "Messages",
      columns: ["Sent", "From", "To", "Text", "As"],
      rows: tools.store
        .list("messages")
        .reverse()
        .map(({ at, from, to, text, channel }) => [at, from, to, text, channel].map(String)),
    },
  ],
});
