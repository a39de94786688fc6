import type { JsonObject } from "@formwork/domain";
import { defineFake, type FakeAnswer, type FakeCall, type FakeTools, jsonBody } from "../../fake/define.ts";

/** Key the small CRM accepts, in `X-API-Key` or as a Bearer token. */
const acceptedKey = "sandbox-key";

function guarded(handle: (call: FakeCall, tools: FakeTools) => FakeAnswer) {
  return (call: FakeCall, tools: FakeTools): FakeAnswer => {
    const key = call.headers["x-api-key"] ?? /^Bearer (\S+)$/.exec(call.headers.authorization ?? "")?.[1];
    if (key !== acceptedKey) return { status: 401, json: { error: "The API key is missing or wrong." } };
    return { ...handle(call, tools), account: "API key" };
  };
}

function saved(tools: FakeTools, contact: JsonObject, status: number): FakeAnswer {
  tools.store.put("contacts", String(contact.id), contact);
  return { status, json: contact };
}

const pageSize = 2;

/** A page of a list; the header `Link` (RFC 8288) holds the address of the next page. */
function pageOf(rows: readonly JsonObject[], call: FakeCall): FakeAnswer {
  const page = Number(call.query.get("page") ?? "1");
  const more = rows.length > page * pageSize;
  const headers: Record<string, string> = more ? { link: `<${call.path}?page=${page + 1}>; rel="next"` } : {};
  return { status: 200, headers, json: { results: rows.slice((page - 1) * pageSize, page * pageSize) } };
}

function contactOf(call: FakeCall): JsonObject | null {
  const body = jsonBody(call);
  if (!body || typeof body.email !== "string") return null;
  const { submissionId = null, email, name = null, company = null } = body;
  return { submissionId, email, name, company };
}

const emailMissing: FakeAnswer = { status: 422, json: { error: "A contact needs an e-mail address." } };

/** Double of a small CRM with an API key, for the HTTP-request step. */
export const fake = defineFake({
  key: "http",
  name: "Example CRM",
  hosts: ["crm.example"],
  routes: [
    { method: "GET", path: "/", handle: guarded(() => ({ status: 200, json: { service: "Example CRM" } })) },
    {
      method: "GET",
      path: "/contacts",
      handle: guarded((call, tools) => {
        const email = call.query.get("email")?.toLowerCase();
        if (email === undefined) return pageOf(tools.store.list("contacts"), call);
        const results = tools.store.list("contacts").filter((contact) => String(contact.email).toLowerCase() === email);
        return { status: 200, json: { total: results.length, results } };
      }),
    },
    {
      method: "POST",
      path: "/contacts",
      handle: guarded((call, tools) => {
        const contact = contactOf(call);
        return contact ? saved(tools, { id: tools.store.nextId(), ...contact }, 201) : emailMissing;
      }),
    },
    {
      method: "POST",
      path: "/contacts/:id",
      handle: guarded((call, tools) => {
        const id = call.params.id ?? "";
        const contact = contactOf(call);
        if (!tools.store.get("contacts", id)) return { status: 404, json: { error: "There is no such contact." } };
        return contact ? saved(tools, { id, ...contact }, 200) : emailMissing;
      }),
    },
    {
      method: "PUT",
      path: "/documents/:name",
      handle: guarded((call, tools) => {
        const name = call.params.name ?? "";
        const type = call.headers["content-type"] ?? "";
        const document = { name, type, content: Buffer.from(call.bytes).toString("base64") };
        tools.store.put("documents", name, document);
        return { status: 201, json: { name, type, bytes: call.bytes.byteLength } };
      }),
    },
    {
      method: "GET",
      path: "/documents/:name",
      handle: guarded((call, tools) => {
        const document = tools.store.get("documents", call.params.name ?? "");
        if (!document) return { status: 404, json: { error: "There is no such document." } };
        const body = Buffer.from(String(document.content), "base64");
        return { status: 200, raw: { body, contentType: String(document.type) } };
      }),
    },
  ],
  rateLimited: { status: 429, json: { error: "Slow down." } },
  inspect: (tools) => [
    {
      title: "Key to enter",
      columns: ["Address of the API", "Header name", "Header value"],
      rows: [["https://crm.example", "X-API-Key", acceptedKey]],
    },
    {
      title: "Contacts",
      columns: ["Id", "E-mail", "Name", "Company", "Submission"],
      rows: tools.store
        .list("contacts")
        .map((contact) =>
          ["id", "email", "name", "company", "submissionId"].map((field) => String(contact[field] ?? "")),
        ),
    },
  ],
});
