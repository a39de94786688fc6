import { readFileSync } from "node:fs";
import { type JsonObject, serviceActionSchema } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { actionOf } from "../custom/action-of.ts";
import type { ActionRequest } from "../define.ts";
import { actionsOf, reportDocument } from "./openapi.ts";

const text = readFileSync(new URL("testing/nasty.yaml", import.meta.url), "utf8");
const report = reportDocument(text);

const action = (key: string, auth: string | null = null) => {
  const [found] = actionsOf(text, { keys: [key], auth, hosts: ["files.example"] });
  if (!found) throw new Error(`no action ${key}`);
  return found;
};

/** The request that an action makes from inputs, after the same check as in the runtime. */
function request(key: string, given: JsonObject): ActionRequest {
  const made = actionOf(action(key), "https://crm.example/v1/");
  const input = made.input.parse(given);
  const place = { facts: {}, region: {}, params: {} };
  return made.request({ input, place, idempotencyKey: "run:step" }) as ActionRequest;
}

const notes = (reason: string) =>
  report.notes.filter((note) => note.reason.includes(reason)).map(({ pointer }) => pointer);

describe("An OpenAPI document", () => {
  it("[K8] tells what it is, where its API lives, and which operations can become actions", () => {
    expect(report).toMatchObject({ title: "Example CRM", version: "2.4", openapi: "3.1.0" });
    expect(report.servers).toEqual([
      { url: "https://crm.example", description: "The only one there is", params: [] },
      {
        url: "https://{region}.crm.example/{team}/v1",
        description: "",
        params: [
          { kind: "choice", key: "region", label: "region", options: ["eu", "us"], initial: "eu" },
          { kind: "segment", key: "team", label: "team", help: "Short name of the team", initial: "all" },
        ],
      },
    ]);
    expect(report.operations.map(({ key, method, path }) => `${key} ${method} ${path}`)).toEqual([
      "find_contacts GET /contacts",
      "create_contact POST /contacts",
      "post_contacts_id POST /contacts/{id}",
      expect.stringMatching(/^find_contacts_[0-9a-f]{8} PUT \/contacts\/\{id\}\/photo$/),
      "create_order POST /orders",
      "pay POST /payments",
      "elsewhere GET /elsewhere",
      "lost GET /lost/{thing}",
    ]);
  });

  it("[K8] signs in by one of the auth types, and says which ways are none", () => {
    expect(report.auth.map(({ id, auth }) => `${id} ${auth.type}`)).toEqual([
      "Key api_key",
      "App api_key",
      "Login basic",
      "Bearer api_key",
      "Consent oauth2",
    ]);
    expect(report.auth.at(-1)?.auth).toMatchObject({
      grant: "authorization_code",
      pkce: true,
      scopes: ["orders.write", "orders.read"],
    });
    expect(notes("none of the five auth types")).toEqual([
      "#/components/securitySchemes/Cookie",
      "#/components/securitySchemes/Digest",
      "#/components/securitySchemes/Connect",
    ]);
    expect(notes("not used any more")).toEqual(["#/components/securitySchemes/Consent/flows/implicit"]);
  });

  it("[K8] loses nothing silently: what does not come along is listed with its place", () => {
    expect(notes("nothing can be put")).toEqual(["#/paths/~1contacts/get/parameters/4"]);
    expect(notes("HEAD does nothing")).toEqual(["#/paths/~1contacts~1{id}/head"]);
    expect(notes("takes application/xml only")).toEqual(["#/paths/~1xml/post/requestBody/content"]);
    expect(report.otherHosts).toEqual([{ host: "files.example", operations: 1, params: [] }]);
    expect(notes("described nowhere")).toEqual(["#/paths/~1lost~1{thing}/get"]);
    expect(notes("outside of this document")).toEqual(
      expect.arrayContaining(["#/paths/~1outside", "#/components/schemas/NewContact/properties/photo"]),
    );
    expect(notes("calls that the service makes")).toEqual(["#/paths/~1contacts/post/callbacks", "#/webhooks"]);
    expect(notes("part of itself").length).toBeGreaterThan(0);
    expect(notes("one of several objects")).toEqual([
      "#/paths/~1payments/post/requestBody/content/application~1json/schema",
    ]);
    expect(notes("one of several kinds")).toContain("#/components/schemas/NewContact/properties/anything");
    expect(notes("dot in its name")).toContain("#/components/schemas/Company/properties/owner.name");
    expect(notes("no whole address")).toEqual(["#/servers/2"]);
  });

  it.each([
    ["", "empty"],
    ["[1]", "list"],
    ["{", "neither"],
    ['{"swagger":"2.0","paths":{}}', "no operations"],
    ['{"swagger":"1.2","paths":{"/":{}}}', "nor Swagger 2.0"],
    ['{"openapi":"4.0.0","paths":{"/":{}}}', "no OpenAPI 3.0 or 3.1"],
    ["openapi: 3.0.1\npaths: {}", "no operations"],
    ["a: &a [1]\nopenapi: 3.0.1\nb: *nothing", "neither"],
  ])("[K8] is refused with the reason when it is none: %j", (document, reason) => {
    expect(() => reportDocument(document)).toThrow(
      expect.objectContaining({ code: "OPENAPI_INVALID", message: expect.stringContaining(reason) }),
    );
  });

  it("[K8] is refused when its aliases would grow without bounds, and when it is larger than 10 MB", () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(", ")}]`,
    );
    const bomb = ["openapi: 3.0.0", "a0: &a0 [x, x, x]", ...levels].join("\n");
    expect(() => reportDocument(bomb)).toThrow(expect.objectContaining({ code: "OPENAPI_INVALID" }));
    expect(() => reportDocument(" ".repeat(10 * 1_048_576 + 1))).toThrow(
      expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }),
    );
  });

  it("[K8] cannot change what an object is by the names in it", () => {
    const document = {
      openapi: "3.0.0",
      paths: { "/x": { get: { parameters: [{ name: "__proto__", in: "query", schema: {} }], responses: {} } } },
    };
    const [made] = actionsOf(JSON.stringify(document).replace('"/x"', '"__proto__":{},"/x"'), {
      keys: ["get_x"],
      auth: null,
      hosts: [],
    });
    expect(made?.places.map(({ input }) => input)).toEqual(["proto"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("An action of an OpenAPI document", () => {
  it("[K8] is data that can be stored, whatever it came from", () => {
    for (const { key } of report.operations) expect(serviceActionSchema.safeParse(action(key)).error).toBeUndefined();
  });

  it("[K8] describes inputs and outputs for the editor: named, bounded, without patterns", () => {
    const { input, output, idempotencyHeader, description } = action("create_contact");
    expect(input).toMatchObject({ required: ["email"], additionalProperties: false });
    const { company, amount, anything, name } = input.properties as Record<string, JsonObject>;
    expect(company).toMatchObject({
      type: "object",
      properties: { name: { type: "string" }, parent: expect.not.objectContaining({ type: "object" }) },
    });
    expect([amount?.type, anything?.type, name?.pattern]).toEqual([["integer", "string"], undefined, undefined]);
    expect(Object.keys(output.properties as object)).toEqual(["id", "email", "created", "boss"]);
    expect([idempotencyHeader, description]).toEqual(["Idempotency-Key", "Creates a contact and links it."]);
  });

  it("[K8] writes query parameters as the document says", () => {
    const made = request("find_contacts", {
      email: "a@b.c",
      filter_tag: ["x", "y"],
      fields: ["id", "name"],
      where: { city: "Graz" },
      trace: "t",
    });
    expect(made).toEqual({
      method: "GET",
      url: "https://crm.example/v1/contacts?email=a%40b.c&filter%5Btag%5D=x&filter%5Btag%5D=y&fields=id,name&where%5Bcity%5D=Graz",
      headers: { trace: "t" },
    });
  });

  it("[K8] keeps inputs of one name apart, and an input inside its piece of the path", () => {
    const made = request("post_contacts_id", { id: "a/b?c#d", id_query: "q", email: "a@b.c", note: null });
    expect(made.url).toBe("https://crm.example/v1/contacts/a%2Fb%3Fc%23d?id=q");
    expect(made.json).toEqual({ email: "a@b.c", note: null });
    for (const id of ["..", ".", "", "a/../b", "%2e%2e", "..\\x"])
      expect(() => request("post_contacts_id", { id })).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });

  it("[K8] sends forms, files and the key against doubles", () => {
    const { form } = request("create_order", { amount: 3, metadata: { a: "1" }, lines: ["x", "y"] });
    expect([...(form as URLSearchParams)]).toEqual([
      ["amount", "3"],
      ["metadata[a]", "1"],
      ["lines", "x"],
      ["lines", "y"],
    ]);
    expect(request("create_contact", { email: "a@b.c" }).headers).toEqual({ "Idempotency-Key": "run:step" });
    const photo = { fileId: "019a0000-0000-7000-8000-000000000001", name: "a.png", contentType: "image/png", bytes: 3 };
    const key = report.operations.find(({ path }) => path.endsWith("photo"))?.key ?? "";
    expect(request(key, { id: "1", photo, caption: "Ana" }).multipart).toEqual([
      { name: "photo", file: photo },
      { name: "caption", value: "Ana" },
    ]);
  });

  it("[K8] sends JSON under the media type of the document, and an object in a multipart body as JSON", () => {
    const schema = { type: "object", properties: { a: { type: "string" }, meta: { type: "object" } } };
    const operation = (type: string) => ({ requestBody: { content: { [type]: { schema } } }, responses: {} });
    const document = JSON.stringify({
      openapi: "3.1.0",
      paths: {
        "/patch": { patch: operation("application/merge-patch+json") },
        "/plain": { post: operation("application/json") },
        "/odd": { post: operation("application/json\r\nX-Evil: 1") },
        "/parts": { post: operation("multipart/form-data") },
      },
    });
    const of = (key: string, input: JsonObject) => {
      const [found] = actionsOf(document, { keys: [key], auth: null, hosts: [] });
      if (!found) throw new Error(`no action ${key}`);
      const made = actionOf(serviceActionSchema.parse(found), "https://crm.example/");
      const place = { facts: {}, region: {}, params: {} };
      return made.request({ input: made.input.parse(input), place, idempotencyKey: "k" }) as ActionRequest;
    };
    expect(of("patch_patch", { a: "1" })).toMatchObject({
      json: { a: "1" },
      headers: { "content-type": "application/merge-patch+json" },
    });
    expect([of("patch_patch", {}).headers, of("post_plain", { a: "1" }).headers]).toEqual([{}, {}]);
    expect(of("post_odd", { a: "1" }).headers).toEqual({});
    expect(of("post_parts", { a: "1", meta: { n: { $number: "7615917337495251231" } } }).multipart).toEqual([
      { name: "a", value: "1" },
      { name: "meta", value: '{"n":7615917337495251231}', contentType: "application/json" },
    ]);
  });

  it("[K8] refuses what the document does not know, before anything leaves", () => {
    expect(() => request("create_contact", { name: "Ana" })).toThrow();
    expect(() => request("create_contact", { email: "a@b.c", unknown: 1 })).toThrow();
    expect(() => request("create_order", { amount: 0 })).toThrow();
  });

  it("[C8] needs the scopes of its own rule", () => {
    expect(action("create_order", "Consent").scopes).toEqual(["orders.write"]);
    expect(action("create_order", "Key").scopes).toEqual([]);
  });

  it("[K8] is not made twice, nor more than two hundred", () => {
    expect(actionsOf(text, { keys: ["pay", "pay"], auth: null, hosts: [] })).toHaveLength(1);
    const many = Array.from({ length: 201 }, (_, index) => `key_${index}`);
    for (const keys of [many, ["nothing"]]) {
      expect(() => actionsOf(text, { keys, auth: null, hosts: [] })).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT" }),
      );
    }
  });
});
