import { readFileSync } from "node:fs";
import { type JsonObject, serviceActionSchema } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { actionOf } from "../custom/action-of.ts";
import type { ActionRequest } from "../define.ts";
import { actionsOf, reportDocument } from "./openapi.ts";

const text = readFileSync(new URL("testing/nasty.yaml", import.meta.url), "utf8");
const report = reportDocument(text);

const action = (key: string, auth: string | null = null) => {
  const [found] = actionsOf(text, { keys: [key], auth });
  if (!found) throw new Error(`no action ${key}`);
  return found;
};

/** The request that an action makes of some inputs, checked as the runtime checks them. */
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
          { kind: "choice", key: "region", label: "region", options: ["eu", "us"] },
          { kind: "segment", key: "team", label: "team", help: "Short name of the team" },
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
    expect(notes("at another address")).toEqual(["#/paths/~1elsewhere/get"]);
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
    expect(notes("list in a form")).toEqual([
      "#/paths/~1orders/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/lines",
    ]);
    expect(notes("no whole address")).toEqual(["#/servers/2"]);
  });

  it.each([
    ["", "empty"],
    ["[1]", "list"],
    ["{", "neither"],
    ['{"swagger":"2.0","paths":{}}', "Swagger 2.0"],
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
      url: "https://crm.example/v1/contacts",
      headers: { trace: "t" },
      query: { email: "a@b.c", "filter[tag]": ["x", "y"], fields: "id,name", "where[city]": "Graz" },
    });
  });

  it("[K8] keeps inputs of one name apart, and an input inside its piece of the path", () => {
    const made = request("post_contacts_id", { id: "a/../b", id_query: "q", email: "a@b.c", note: null });
    expect(made.url).toBe("https://crm.example/v1/contacts/a%2F..%2Fb");
    expect(made.query).toEqual({ id: "q" });
    expect(made.json).toEqual({ email: "a@b.c", note: null });
    for (const id of ["..", ".", ""])
      expect(() => request("post_contacts_id", { id })).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });

  it("[K8] sends forms, files and the key against doubles", () => {
    expect(request("create_order", { amount: 3, metadata: { a: "1" } }).form).toEqual({
      amount: "3",
      "metadata[a]": "1",
    });
    expect(request("create_contact", { email: "a@b.c" }).headers).toEqual({ "Idempotency-Key": "run:step" });
    const photo = { fileId: "019a0000-0000-7000-8000-000000000001", name: "a.png", contentType: "image/png", bytes: 3 };
    const key = report.operations.find(({ path }) => path.endsWith("photo"))?.key ?? "";
    expect(request(key, { id: "1", photo, caption: "Ana" }).multipart).toEqual([
      { name: "photo", file: photo },
      { name: "caption", value: "Ana" },
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
    expect(actionsOf(text, { keys: ["pay", "pay"], auth: null })).toHaveLength(1);
    const many = Array.from({ length: 201 }, (_, index) => `key_${index}`);
    for (const keys of [many, ["nothing"]]) {
      expect(() => actionsOf(text, { keys, auth: null })).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
    }
  });
});
