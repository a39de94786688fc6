import { type FileRef, type JsonObject, serviceActionSchema } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { actionOf } from "../custom/action-of.ts";
import type { ActionRequest } from "../define.ts";
import { actionsOf, reportDocument } from "./openapi.ts";

const list = (collectionFormat?: string) => ({ type: "array", items: { type: "string" }, collectionFormat });
const operation = (operationId: string, more: object) => ({ operationId, responses: {}, ...more });
const document = {
  swagger: "2.0",
  info: { title: "Depot", version: "1" },
  host: "depot.example",
  basePath: "/v2/",
  schemes: ["http", "https"],
  consumes: ["application/json"],
  produces: ["application/json"],
  parameters: {
    Shelf: { name: "shelf", in: "path", required: true, type: "string" },
    NewPart: { name: "body", in: "body", required: true, schema: { $ref: "#/definitions/Part" } },
  },
  definitions: {
    Part: {
      type: "object",
      required: ["name"],
      properties: { name: { type: "string" }, inside: { type: "array", items: { $ref: "#/definitions/Part" } } },
    },
  },
  responses: { One: { description: "one", schema: { $ref: "#/definitions/Part" } } },
  securityDefinitions: {
    key: { type: "apiKey", name: "X-Key", in: "header" },
    login: { type: "basic" },
    consent: {
      type: "oauth2",
      flow: "accessCode",
      scopes: { read: "", write: "" },
      authorizationUrl: "https://depot.example/authorize",
      tokenUrl: "https://depot.example/token",
    },
    app: { type: "oauth2", flow: "application", tokenUrl: "https://depot.example/token", scopes: {} },
    old: { type: "oauth2", flow: "implicit", authorizationUrl: "https://depot.example/authorize", scopes: {} },
  },
  security: [{ consent: ["read"] }],
  paths: {
    "/shelves/{shelf}": {
      parameters: [{ $ref: "#/parameters/Shelf" }],
      get: operation("find", {
        parameters: [
          { name: "usual", in: "query", ...list() },
          { name: "bars", in: "query", ...list("pipes") },
          { name: "blanks", in: "query", ...list("ssv") },
          { name: "each", in: "query", ...list("multi") },
          { name: "tabs", in: "query", ...list("tsv") },
          { name: "count", in: "query", type: "integer", minimum: 1, default: 5 },
          { name: "X-Trace", in: "header", ...list("csv") },
        ],
        responses: { 200: { $ref: "#/responses/One" } },
      }),
      post: operation("add", { parameters: [{ $ref: "#/parameters/NewPart" }], security: [{ consent: ["write"] }] }),
      put: operation("fill", {
        parameters: [
          { name: "note", in: "formData", required: true, type: "string", description: "What it is for." },
          { name: "tags", in: "formData", ...list("multi") },
          { name: "codes", in: "formData", ...list("pipes") },
        ],
      }),
      patch: operation("picture", {
        parameters: [
          { name: "photo", in: "formData", required: true, type: "file" },
          { name: "title", in: "formData", type: "string", "x-nullable": true },
        ],
      }),
      delete: operation("markup", { consumes: ["application/xml"], parameters: [{ $ref: "#/parameters/NewPart" }] }),
    },
  },
};
const text = JSON.stringify(document);

function actionIn(key: string) {
  const [found] = actionsOf(text, { keys: [key], auth: "consent", hosts: [] });
  return serviceActionSchema.parse(found);
}
function sent(key: string, input: JsonObject): ActionRequest {
  const action = actionOf(actionIn(key), "https://depot.example/v2");
  const place = { facts: {}, region: {}, params: {} };
  return action.request({ input: action.input.parse(input), place, idempotencyKey: "k" }) as ActionRequest;
}

describe("A Swagger 2.0 document", () => {
  it("[K8] says where its API lives, over TLS first, and how it signs in", () => {
    const report = reportDocument(text);
    expect(report).toMatchObject({ openapi: "2.0", title: "Depot" });
    expect(report.servers.map(({ url }) => url)).toEqual(["https://depot.example/v2", "http://depot.example/v2"]);
    expect(report.auth.map(({ id, auth }) => `${id} ${auth.type}`)).toEqual([
      "key api_key",
      "login basic",
      "consent oauth2",
      "app oauth2",
    ]);
    expect(report.auth[2]?.auth).toMatchObject({ grant: "authorization_code", scopes: ["read", "write"] });
    expect(report.auth[3]?.auth).toMatchObject({ grant: "client_credentials" });
    expect([actionIn("find").scopes, actionIn("add").scopes]).toEqual([["read"], ["write"]]);
  });

  it("[K8] tells what does not come along with its place", () => {
    const notes = reportDocument(text).notes.map(({ pointer }) => pointer);
    expect(notes).toContain("#/securityDefinitions/old/flows/implicit");
    expect(notes).toContain("#/paths/~1shelves~1{shelf}/delete/requestBody/content");
    expect(notes).toContain("#/definitions/Part/properties/inside/items");
    expect(reportDocument(text).operations.map(({ key }) => key)).toEqual(["find", "add", "fill", "picture"]);
    const nowhere = reportDocument(JSON.stringify({ ...document, host: undefined }));
    expect(nowhere.notes.map(({ pointer }) => pointer)).toContain("#/servers/0");
  });

  it("[K8] writes lists by their collection format, in a query, a header and a form", () => {
    const two = ["a", "b,c"];
    const lists = { usual: two, bars: two, blanks: two, each: two, tabs: "a\tb", X_Trace: ["a", "b"] };
    const found = sent("find", { shelf: "7", count: 5, ...lists });
    expect(found.url.split("?")[1]?.split("&")).toEqual([
      ...["usual=a,b%2Cc", "bars=a%7Cb%2Cc", "blanks=a%20b%2Cc", "each=a", "each=b%2Cc", "tabs=a%09b", "count=5"],
    ]);
    expect(found.headers).toEqual({ "X-Trace": "a,b" });
    const { form } = sent("fill", { shelf: "7", note: "x", tags: ["a", "b"], codes: ["a", "b"] });
    expect([...(form as URLSearchParams)]).toEqual([
      ...[
        ["note", "x"],
        ["tags", "a"],
        ["tags", "b"],
        ["codes", "a|b"],
      ],
    ]);
  });

  it("[K8] sends a body, a form and files, and knows what each of them asks for", () => {
    expect(sent("add", { shelf: "a/b", name: "Bolt" })).toMatchObject({
      method: "POST",
      url: "https://depot.example/v2/shelves/a%2Fb",
      json: { name: "Bolt" },
    });
    expect(() => sent("add", { shelf: "7" })).toThrow();
    expect(actionIn("fill").input).toMatchObject({
      required: ["shelf", "note"],
      properties: { note: { type: "string", description: "What it is for." } },
    });
    const photo: FileRef = {
      fileId: "019a0000-0000-7000-8000-000000000001",
      name: "a.png",
      contentType: "image/png",
      bytes: 3,
    };
    expect(sent("picture", { shelf: "7", photo, title: null }).multipart).toEqual([
      { name: "photo", file: photo },
      { name: "title", value: "" },
    ]);
    expect(actionIn("find").output).toMatchObject({ properties: { name: { type: "string" } } });
  });
});
