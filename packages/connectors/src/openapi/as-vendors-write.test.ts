import { type JsonObject, serviceActionSchema } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { actionOf } from "../custom/action-of.ts";
import type { ActionRequest } from "../define.ts";
import { actionsOf, reportDocument } from "./openapi.ts";

/** A document with one operation, `x`. */
function documentOf(operation: object, { path = "/x", method = "post" } = {}): string {
  return JSON.stringify({ openapi: "3.1.0", paths: { [path]: { [method]: { operationId: "x", ...operation } } } });
}

function actionIn(text: string) {
  const [found] = actionsOf(text, { keys: ["x"], auth: null, hosts: [] });
  return serviceActionSchema.parse(found);
}

const bodyOf = (schema: object) => ({ requestBody: { required: true, content: { "application/json": { schema } } } });
const notesOf = (text: string) => reportDocument(text).notes.map(({ pointer, reason }) => `${pointer} ${reason}`);
const place = { facts: {}, region: {}, params: {} };

/** The request that an action sends for the inputs. */
function sent(text: string, input: JsonObject): ActionRequest {
  const action = actionOf(actionIn(text), "https://api.example");
  return action.request({ input: action.input.parse(input), place, idempotencyKey: "k" }) as ActionRequest;
}

describe("An OpenAPI document as vendors write it", () => {
  const card = {
    type: "object",
    required: ["kind"],
    properties: { kind: { const: "card" }, number: { type: "string" } },
  };
  const bank = {
    type: "object",
    required: ["kind", "iban"],
    properties: { kind: { type: "string", enum: ["bank", "giro"] }, iban: { type: "string" } },
  };

  it.each(["oneOf", "anyOf"])(
    "[K8] takes every kind of an object that is one of several, told apart by a word: %s",
    (of) => {
      const kinds = [{ ...card, properties: { ...card.properties, kind: { type: "string", const: "card" } } }, bank];
      const text = documentOf(bodyOf({ [of]: kinds }));
      const { kind, number, iban } = actionIn(text).input.properties as Record<string, JsonObject>;
      expect(kind).toEqual({ type: "string", enum: ["card", "bank", "giro"] });
      expect([number?.type, iban?.type]).toEqual(["string", "string"]);
      expect(actionIn(text).input.required).toEqual(["kind"]);
      expect(sent(text, { kind: "giro", iban: "DE1" }).json).toEqual({ kind: "giro", iban: "DE1" });
      expect(() => sent(text, { kind: "cash" })).toThrow();
    },
  );

  it("[K8] takes any value where the kinds of an object do not agree what a name holds", () => {
    const withId = (id: object) => ({
      type: "object",
      properties: { id, more: { type: "object", properties: { id } } },
    });
    const text = documentOf(bodyOf({ oneOf: [withId({ type: "integer" }), withId({ type: "array", items: {} })] }));
    for (const id of [5, ["a"]]) expect(sent(text, { id, more: { id } }).json).toEqual({ id, more: { id } });
    expect(notesOf(text).join()).toContain("can be one of several kinds of values");
  });

  it("[K8] keeps what each part of an object says of a name", () => {
    const base = { type: "object", properties: { kind: { type: "string", description: "What it is." } } };
    const own = { required: ["kind"], properties: { kind: { enum: ["card"] } } };
    const { properties } = actionIn(documentOf(bodyOf({ allOf: [base, own] }))).input;
    expect(properties).toMatchObject({
      kind: { type: "string", enum: ["card"], description: "What it is.", default: "card" },
    });
  });

  it("[K8] asks for a text where a part of the path is described nowhere, and says so", () => {
    const text = documentOf({ responses: {} }, { path: "/jobs/{job}/items/{item_id}" });
    expect(sent(text, { job: "a b", item_id: "7" }).url).toBe("https://api.example/jobs/a%20b/items/7");
    expect(notesOf(text)).toEqual([
      expect.stringContaining("{job} in its path, which is described nowhere"),
      expect.stringContaining("{item_id} in its path, which is described nowhere"),
    ]);
  });

  it("[K8] makes no empty action of an operation that stands in another file, and follows one that stands elsewhere in it", () => {
    const paths = {
      "/a": { get: { $ref: "resources/list.yml" }, post: { $ref: "#/x-operations/add" } },
      "/b": { $ref: "resources/b.yml" },
    };
    const add = { operationId: "x", ...bodyOf({ type: "object", properties: { name: { type: "string" } } }) };
    const text = JSON.stringify({ openapi: "3.0.0", paths, "x-operations": { add } });
    expect(reportDocument(text).operations.map(({ key }) => key)).toEqual(["x"]);
    expect(sent(text, { name: "Bolt" }).json).toEqual({ name: "Bolt" });
    expect(notesOf(text)).toEqual([
      expect.stringMatching(/^#\/paths\/~1a\/get refers to resources\/list\.yml, outside of this document/),
      expect.stringMatching(/^#\/paths\/~1b refers to resources\/b\.yml, outside of this document/),
    ]);
  });

  it("[K8] asks for nothing that a GET would not send", () => {
    const schema = { type: "object", required: ["query"], properties: { query: { type: "string" } } };
    const text = documentOf(bodyOf(schema), { method: "get" });
    expect(sent(text, {})).toMatchObject({ method: "GET", headers: {} });
    expect(actionIn(text).places).toEqual([]);
    expect(notesOf(text)).toEqual(["#/paths/~1x/get/requestBody is a body of a GET, which is sent without one"]);
  });

  it("[K8] takes empty values where a type may be null, and leaves cookies to nobody", () => {
    const properties = { note: { type: ["string", "null"] }, amount: { type: "integer", nullable: true } };
    const cookie = { name: "session", in: "cookie", schema: { type: "string" } };
    const text = documentOf({ ...bodyOf({ type: "object", properties }), parameters: [cookie] });
    expect(sent(text, { note: null, amount: null }).json).toEqual({ note: null, amount: null });
    expect(notesOf(text)).toEqual([expect.stringContaining("“session” is sent in a cookie")]);
  });

  it("[K8] is read with anchors, merge keys, Windows line ends and a mark, its version a number", () => {
    const lines = [
      "openapi: 3.1",
      "info: { title: Depot, version: 2 }",
      "x-shared: &shared { summary: Shared, responses: {} }",
      "x-id: &id { name: id, in: path, required: true, schema: { type: string } }",
      "paths:",
      "  /a/{id}:",
      "    parameters: [*id]",
      "    get: { <<: *shared, operationId: x }",
      "    put: { <<: [*shared], operationId: y, summary: Own }",
    ];
    const text = `\uFEFF${lines.join("\r\n")}`;
    expect(reportDocument(text)).toMatchObject({
      openapi: "3.1",
      title: "Depot",
      version: "2",
      operations: [
        { key: "x", title: "Shared" },
        { key: "y", title: "Own" },
      ],
    });
    expect(sent(text, { id: "7" }).url).toBe("https://api.example/a/7");
  });

  it.each([
    ["openapi: 3.0.0\npaths:\n\t/x: {}", "line 3"],
    ["openapi: 3.0.0\npaths: {}\npaths: {}", "line 3"],
    ["openapi: 3.0.0\npaths: [", "line 2"],
    ["openapi: 3\npaths: {}", "its “paths” are empty"],
    ["openapi: 3.1.0\nwebhooks: { x: {} }", "only calls that the service itself makes"],
    ["openapi: 2\npaths: {}", "no OpenAPI 3.0 or 3.1"],
  ])("[K8] is refused with the place, or what it is: %j", (text, words) => {
    expect(() => reportDocument(text)).toThrow(
      expect.objectContaining({ code: "OPENAPI_INVALID", message: expect.stringContaining(words) }),
    );
  });
});
