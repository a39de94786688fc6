import { randomBytes } from "node:crypto";
import type { JsonObject } from "@formwork/domain";
import { basicCredentials } from "../../fake/credentials.ts";
import { defineFake, type FakeAnswer, type FakeCall, type FakeTools, formBody } from "../../fake/define.ts";

/** The double's account, with its own token and with an API key. */
const account = { sid: `AC${"0".repeat(31)}1`, name: "Example GmbH" };
const signIns: Readonly<Record<string, string>> = {
  [account.sid]: "sandbox-token",
  [`SK${"0".repeat(31)}1`]: "sandbox-secret",
};
const numbers = [
  { phone_number: "+15005550006", friendly_name: "Front desk" },
  { phone_number: "+4930123456789", friendly_name: "Berlin" },
];

/** Numbers whose messages fail, as with the vendor's test credentials (https://www.twilio.com/docs/iam/test-credentials). */
const refusals: Readonly<Record<string, { code: number; message: string }>> = {
  "+15005550001": { code: 21_211, message: "The 'To' number +15005550001 is not a valid phone number." },
  "+15005550004": { code: 21_610, message: "Attempt to send to unsubscribed recipient" },
  "+15005550009": { code: 21_614, message: "'To' number +15005550009 is not a valid mobile number" },
};

function refusal(status: number, code: number, message: string): FakeAnswer {
  return { status, json: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

function signedIn(handle: (call: FakeCall, tools: FakeTools) => FakeAnswer) {
  return (call: FakeCall, tools: FakeTools): FakeAnswer => {
    const given = basicCredentials(call);
    const sid = call.params.account?.replace(/\.json$/, "");
    if (!given || !Object.hasOwn(signIns, given.username) || signIns[given.username] !== given.password)
      return refusal(401, 20_003, "Authenticate");
    if (sid !== account.sid) return refusal(404, 20_404, `The requested resource ${call.path} was not found`);
    return { ...handle(call, tools), account: account.name };
  };
}

const sidOf = (prefix: string) => `${prefix}${randomBytes(16).toString("hex")}`;
const plain = (number: string) => number.replace(/^whatsapp:/, "");

function send(call: FakeCall, tools: FakeTools): FakeAnswer {
  const form = formBody(call);
  const [to, from, body] = [form.get("To") ?? "", form.get("From"), form.get("Body") ?? ""];
  const service = form.get("MessagingServiceSid");
  if (from === null && service === null) return refusal(400, 21_603, "A 'From' phone number is required.");
  const refused = refusals[plain(to)];
  if (refused) return refusal(400, refused.code, refused.message);
  if (from !== null && !numbers.some((number) => number.phone_number === plain(from)))
    return refusal(
      400,
      21_606,
      `The From phone number ${from} is not a valid, SMS-capable inbound phone number or short code for your account.`,
    );
  const sid = sidOf(form.has("MediaUrl") ? "MM" : "SM");
  const message: JsonObject = {
    sid,
    account_sid: account.sid,
    messaging_service_sid: service,
    status: service === null ? "queued" : "accepted",
    to,
    from,
    body,
    direction: "outbound-api",
    num_segments: service === null ? String(Math.ceil(body.length / 160)) : "0",
    num_media: form.has("MediaUrl") ? "1" : "0",
    error_code: null,
    error_message: null,
    date_created: new Date(tools.now()).toUTCString(),
    date_sent: null,
    price: null,
    price_unit: "USD",
    uri: `/2010-04-01/Accounts/${account.sid}/Messages/${sid}.json`,
  };
  tools.store.put("messages", sid, message);
  return { status: 201, json: message };
}

/** Delivery takes no time here: a message counts as delivered when it is looked up. */
function delivered(message: JsonObject): JsonObject {
  return { ...message, status: "delivered", date_sent: message.date_created ?? null };
}

function find(call: FakeCall, tools: FakeTools): FakeAnswer {
  const { query } = call;
  const matches = (field: string, wanted: string | null) => (message: JsonObject) =>
    wanted === null || plain(String(message[field])) === wanted;
  const messages = tools.store
    .list("messages")
    .reverse()
    .filter(matches("to", query.get("To")))
    .filter(matches("from", query.get("From")))
    .slice(0, Number(query.get("PageSize") ?? 50))
    .map(delivered);
  return { status: 200, json: { messages, page: 0, page_size: messages.length, next_page_uri: null } };
}

function dial(call: FakeCall, tools: FakeTools): FakeAnswer {
  const form = formBody(call);
  const [to, from] = [form.get("To") ?? "", form.get("From") ?? ""];
  if (!form.has("Url") && !form.has("Twiml")) return refusal(400, 21_205, "Url parameter is required.");
  if (refusals[to]?.code === 21_211) return refusal(400, 21_217, `Phone number does not appear to be valid`);
  const sid = sidOf("CA");
  const made: JsonObject = { sid, account_sid: account.sid, status: "queued", to, from, direction: "outbound-api" };
  const said = form.get("Twiml")?.replace(/<[^>]+>/g, "") ?? form.get("Url");
  tools.store.put("calls", sid, { ...made, said, at: new Date(tools.now()).toISOString() });
  return { status: 201, json: made };
}

const base = "/2010-04-01/Accounts/:account";

/** Double of Twilio: one account with two numbers. */
export const fake = defineFake({
  key: "twilio",
  name: "Twilio",
  hosts: ["api.twilio.com"],
  routes: [
    {
      method: "GET",
      path: base,
      handle: signedIn(() => ({
        status: 200,
        json: { sid: account.sid, friendly_name: account.name, status: "active" },
      })),
    },
    { method: "POST", path: `${base}/Messages.json`, handle: signedIn(send) },
    { method: "GET", path: `${base}/Messages.json`, handle: signedIn(find) },
    {
      method: "GET",
      path: `${base}/Messages/:message`,
      handle: signedIn((call, tools) => {
        const message = tools.store.get("messages", String(call.params.message).replace(/\.json$/, ""));
        if (!message) return refusal(404, 20_404, `The requested resource ${call.path} was not found`);
        return { status: 200, json: delivered(message) };
      }),
    },
    { method: "POST", path: `${base}/Calls.json`, handle: signedIn(dial) },
    {
      method: "GET",
      path: `${base}/IncomingPhoneNumbers.json`,
      handle: signedIn(() => ({
        status: 200,
        json: { incoming_phone_numbers: numbers, page: 0, next_page_uri: null },
      })),
    },
  ],
  rateLimited: refusal(429, 20_429, "Too Many Requests"),
  inspect: (tools) => [
    {
      title: "Sign-ins to enter",
      columns: ["Account SID of the connection", "User name", "Password"],
      rows: Object.entries(signIns).map(([username, password]) => [account.sid, username, password]),
    },
    {
      title: "Messages",
      columns: ["Sent", "From", "To", "Text", "Status"],
      rows: tools.store
        .list("messages")
        .reverse()
        .map((sent) => [
          new Date(String(sent.date_created)).toISOString(),
          String(sent.from ?? sent.messaging_service_sid),
          ...[sent.to, sent.body, sent.status].map(String),
        ]),
    },
    {
      title: "Calls",
      columns: ["Made", "From", "To", "Says"],
      rows: tools.store
        .list("calls")
        .reverse()
        .map(({ at, from, to, said }) => [at, from, to, said].map(String)),
    },
    {
      title: "Numbers",
      columns: ["Number", "Name"],
      rows: numbers.map((number) => [number.phone_number, number.friendly_name]),
    },
  ],
});
