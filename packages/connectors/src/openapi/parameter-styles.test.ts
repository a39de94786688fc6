import { type Json, type JsonObject, serviceActionSchema } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { actionOf } from "../custom/action-of.ts";
import type { ActionRequest } from "../define.ts";
import { actionsOf } from "./openapi.ts";

/** The request that the only operation of a document makes from inputs. */
function requestOf(path: string, operation: object, input: JsonObject): ActionRequest {
  const document = JSON.stringify({
    openapi: "3.1.0",
    paths: { [path]: { post: { operationId: "x", ...operation } } },
  });
  const [found] = actionsOf(document, { keys: ["x"], auth: null, hosts: [] });
  const action = actionOf(serviceActionSchema.parse(found), "https://api.example");
  const place = { facts: {}, region: {}, params: {} };
  return action.request({ input: action.input.parse(input), place, idempotencyKey: "k" }) as ActionRequest;
}

/** The place of the parameter `color` in a request. */
function written(parameter: { in: "path" | "query" | "header"; [key: string]: unknown }, color: Json): string {
  const { in: where } = parameter;
  const path = where === "path" ? "/{color}" : "/";
  const made = requestOf(
    path,
    { parameters: [{ name: "color", required: true, schema: {}, ...parameter }] },
    { color },
  );
  if (where === "header") return made.headers?.color ?? "";
  return made.url.slice("https://api.example/".length);
}

const list = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };
const schemas = {
  string: { type: "string" },
  array: { type: "array", items: { type: "string" } },
  object: { type: "object", properties: { R: { type: "integer" }, G: { type: "integer" }, B: { type: "integer" } } },
  open: {},
  "string or array": { oneOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
};

// The table of OpenAPI 3.1.1 §4.8.12.4, line by line, without its n/a entries.
describe("A parameter of an OpenAPI document", () => {
  it.each([
    ["matrix", false, [";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"]],
    ["matrix", true, [";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"]],
    ["label", false, [".blue", ".blue,black,brown", ".R,100,G,200,B,150"]],
    ["label", true, [".blue", ".blue.black.brown", ".R=100.G=200.B=150"]],
    ["simple", false, ["blue", "blue,black,brown", "R,100,G,200,B,150"]],
    ["simple", true, ["blue", "blue,black,brown", "R=100,G=200,B=150"]],
  ])("[K8] in a path, style %s, exploded %s", (style, explode, [one, many, fields]) => {
    const path = (type: keyof typeof schemas, value: Json) =>
      written({ in: "path", style, explode, schema: schemas[type] }, value);
    expect([path("string", "blue"), path("array", list), path("object", object)]).toEqual([one, many, fields]);
    expect([path("open", "blue"), path("open", list), path("open", object)]).toEqual([one, many, fields]);
  });

  it.each([
    ["form", false, ["?color=blue", "?color=blue,black,brown", "?color=R,100,G,200,B,150"]],
    ["form", true, ["?color=blue", "?color=blue&color=black&color=brown", "?R=100&G=200&B=150"]],
    ["spaceDelimited", false, ["?color=blue", "?color=blue%20black%20brown", "?color=R%20100%20G%20200%20B%20150"]],
    ["pipeDelimited", false, ["?color=blue", "?color=blue%7Cblack%7Cbrown", "?color=R%7C100%7CG%7C200%7CB%7C150"]],
    ["deepObject", true, ["?color=blue", null, "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"]],
  ])("[K8] in a query, style %s, exploded %s", (style, explode, [one, many, fields]) => {
    const query = (type: keyof typeof schemas, value: Json) =>
      written({ in: "query", style, explode, schema: schemas[type] }, value);
    expect([query("string", "blue"), query("object", object)]).toEqual([one, fields]);
    expect([query("open", "blue"), query("open", object)]).toEqual([one, fields]);
    if (many !== null) expect([query("array", list), query("open", list)]).toEqual([many, many]);
  });

  it.each([
    [false, ["blue,black,brown", "R,100,G,200,B,150"]],
    [true, ["blue,black,brown", "R=100,G=200,B=150"]],
  ])("[K8] in a header, exploded %s", (explode, [many, fields]) => {
    const header = (type: keyof typeof schemas, value: Json) =>
      written({ in: "header", explode, schema: schemas[type] }, value);
    expect([header("string", "blue"), header("array", list), header("object", object)]).toEqual(["blue", many, fields]);
  });

  it("[K8] without a style is form exploded in a query, simple elsewhere, and not exploded in any other style", () => {
    expect(written({ in: "query", schema: schemas.array }, list)).toBe("?color=blue&color=black&color=brown");
    expect(written({ in: "query", schema: schemas.object }, object)).toBe("?R=100&G=200&B=150");
    expect(written({ in: "path", schema: schemas.object }, object)).toBe("R,100,G,200,B,150");
    expect(written({ in: "header", schema: schemas.object }, object)).toBe("R,100,G,200,B,150");
    expect(written({ in: "query", style: "pipeDelimited", schema: schemas.array }, list)).toBe(
      "?color=blue%7Cblack%7Cbrown",
    );
    expect(written({ in: "path", style: "label", schema: schemas.array }, list)).toBe(".blue,black,brown");
  });

  it("[K8] of another place's style is written in the usual one, and an exploded list between bars once for each value", () => {
    expect(written({ in: "query", style: "simple", schema: schemas.array }, list)).toBe("?color=blue,black,brown");
    expect(written({ in: "header", style: "matrix", schema: schemas.array }, list)).toBe("blue,black,brown");
    expect(written({ in: "query", style: "pipeDelimited", explode: true, schema: schemas.array }, list)).toBe(
      "?color=blue&color=black&color=brown",
    );
  });

  it("[K8] that is a string or a list of them comes once for each value", () => {
    const either = (color: Json) => written({ in: "query", schema: schemas["string or array"] }, color);
    expect([either("blue"), either(list)]).toEqual(["?color=blue", "?color=blue&color=black&color=brown"]);
  });

  it("[K8] that is empty is sent empty, and an empty list not at all", () => {
    expect(written({ in: "query", schema: schemas.string }, "")).toBe("?color=");
    expect(written({ in: "path", style: "matrix", schema: schemas.string }, "")).toBe(";color");
    for (const explode of [true, false]) {
      expect(written({ in: "query", explode, schema: schemas.array }, [])).toBe("");
      expect(written({ in: "query", explode, schema: schemas.open }, {})).toBe("");
    }
    for (const [style, color] of [
      ["simple", ""],
      ["simple", []],
      ["label", ""],
      ["label*", []],
    ] as const) {
      expect(() => written({ in: "path", style, schema: {} }, color as Json)).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT" }),
      );
    }
  });

  it("[K8] keeps a separator inside a value apart from one between two", () => {
    expect(written({ in: "query", explode: false, schema: schemas.array }, ["a,b", "c d"])).toBe("?color=a%2Cb,c%20d");
    expect(written({ in: "path", schema: schemas.array }, ["a/b", "..", "c,d"])).toBe("a%2Fb,..,c%2Cd");
    expect(written({ in: "path", style: "matrix", explode: true }, { "R;x": "a;b" })).toBe(";R%3Bx=a%3Bb");
  });

  it("[K8] may keep signs of an address where the document allows it, and only those that mean nothing in a query", () => {
    const query = (color: Json, more: object = {}) => written({ in: "query", allowReserved: true, ...more }, color);
    expect(query("/a/b?c=d&e=f#g+h;i,j:k@l[m]100%25")).toBe("?color=/a/b?c%3Dd%26e%3Df%23g%2Bh;i,j:k@l%5Bm%5D100%2525");
    expect(query(["a,b", "c/d"], { explode: false, schema: schemas.array })).toBe("?color=a%2Cb,c/d");
  });

  it("[K8] with a media type is written as JSON, in a query, a path and a header", () => {
    const content = { "application/json": { schema: schemas.open } };
    const json = encodeURIComponent('{"R":100}');
    expect(written({ in: "query", schema: undefined, content }, { R: 100 })).toBe(`?color=${json}`);
    expect(written({ in: "query", schema: undefined, content }, "blue")).toBe(`?color=${encodeURIComponent('"blue"')}`);
    expect(written({ in: "path", schema: undefined, content }, { R: 100 })).toBe(json);
    expect(written({ in: "header", schema: undefined, content }, { R: 100 })).toBe('{"R":100}');
  });

  it("[K8] keeps all digits of a number, in every style", () => {
    const number = { $number: "7615917337495251231" };
    for (const style of ["form", "spaceDelimited", "pipeDelimited"]) {
      expect(written({ in: "query", style, explode: false }, [number])).toBe("?color=7615917337495251231");
    }
    expect(written({ in: "query", style: "deepObject" }, { id: number })).toBe("?color%5Bid%5D=7615917337495251231");
    expect(written({ in: "path", style: "matrix" }, number)).toBe(";color=7615917337495251231");
    expect(written({ in: "path", schema: { type: "integer", format: "int64" } }, number)).toBe("7615917337495251231");
  });
});

describe("A body of an OpenAPI document", () => {
  const body = (type: string, media: object, input: JsonObject) =>
    requestOf("/", { requestBody: { required: true, content: { [type]: media } } }, input);

  it("[K8] that is a form writes each field in its style, a list once for each value and an object as JSON", () => {
    const { array, object: fields } = schemas;
    const properties = { plain: array, comma: array, bars: array, deep: fields, json: fields, spread: fields };
    const encoding = {
      comma: { explode: false },
      bars: { style: "pipeDelimited" },
      deep: { style: "deepObject" },
      spread: { style: "form" },
    };
    const value = { R: 1 };
    const made = body(
      "application/x-www-form-urlencoded",
      { schema: { type: "object", properties }, encoding },
      { plain: ["a", "b"], comma: ["a", "b"], bars: ["a", "b"], deep: value, json: value, spread: value },
    );
    expect([...(made.form as URLSearchParams)]).toEqual([
      ["plain", "a"],
      ["plain", "b"],
      ["comma", "a,b"],
      ["bars", "a|b"],
      ["deep[R]", "1"],
      ["json", '{"R":1}'],
      ["R", "1"],
    ]);
  });

  const file = (name: string) => ({
    fileId: "019a0000-0000-7000-8000-000000000001",
    name,
    contentType: "image/png",
    bytes: 3,
  });

  it("[K8] of parts takes a list of files where the document has one, behind references too", () => {
    const components = { binary: { type: "string", format: "binary" } };
    const schema = {
      allOf: [
        { type: "object", properties: { files: { type: "array", items: { $ref: "#/paths/~1/x-binary" } } } },
        { type: "object", properties: { one: { type: "string", contentMediaType: "image/png" } } },
      ],
      properties: { coded: { type: "string", contentMediaType: "image/png", contentEncoding: "base64" } },
    };
    const document = {
      openapi: "3.1.0",
      paths: {
        "/": {
          "x-binary": components.binary,
          post: {
            operationId: "x",
            requestBody: { required: true, content: { "multipart/form-data": { schema } } },
          },
        },
      },
    };
    const [found] = actionsOf(JSON.stringify(document), { keys: ["x"], auth: null, hosts: [] });
    const action = actionOf(serviceActionSchema.parse(found), "https://api.example");
    const input = action.input.parse({ files: [file("a.png"), file("b.png")], one: file("c.png"), coded: "aGk=" });
    const place = { facts: {}, region: {}, params: {} };
    const made = action.request({ input, place, idempotencyKey: "k" }) as ActionRequest;
    expect(made.multipart).toEqual(
      expect.arrayContaining([
        { name: "files", file: file("a.png") },
        { name: "files", file: file("b.png") },
        { name: "one", file: file("c.png") },
        { name: "coded", value: "aGk=" },
      ]),
    );
    expect(() => action.input.parse({ files: ["no file"] })).toThrow();
  });

  it("[K8] of parts sends each part under the type that the document names, and leaves a choice of types to the file", () => {
    const properties = {
      meta: schemas.object,
      text: schemas.string,
      photo: { type: "string", format: "binary" },
      paper: { type: "string", format: "binary" },
    };
    const encoding = {
      meta: { contentType: "application/vnd.api+json" },
      text: { contentType: "text/csv; charset=utf-8" },
      photo: { contentType: "image/png, image/jpeg" },
      paper: { contentType: "application/pdf" },
    };
    const made = body(
      "multipart/form-data",
      { schema: { type: "object", properties }, encoding },
      { meta: { R: 1 }, text: "a;b", photo: file("a.png"), paper: file("b") },
    );
    expect(made.multipart).toEqual([
      { name: "meta", value: '{"R":1}', contentType: "application/vnd.api+json" },
      { name: "text", value: "a;b", contentType: "text/csv; charset=utf-8" },
      { name: "photo", file: file("a.png") },
      { name: "paper", file: file("b"), contentType: "application/pdf" },
    ]);
  });
});
