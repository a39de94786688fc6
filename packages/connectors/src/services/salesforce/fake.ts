import type { JsonObject } from "@formwork/domain";
import { bearerToken } from "../../fake/credentials.ts";
import {
  defineFake,
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTools,
  jsonBody,
} from "../../fake/define.ts";
import { authenticate, type Grant } from "../../fake/oauth2-model.ts";
import { createOAuthProvider } from "../../fake/oauth2-provider.ts";
import { describeObject, objects, parseSoql } from "./fake-org.ts";

const production = "example.my.salesforce.com";
const sandbox = "example--dev.sandbox.my.salesforce.com";
const organization = "00D000000000001EAA";

const userId = (account: string) => `005${Buffer.from(account).toString("hex").padEnd(15, "0").slice(0, 15)}`;

/** Sign-in of Salesforce: production, sandboxes and every My Domain. Its token answers give no lifetime. */
const signIn = createOAuthProvider({
  key: "salesforce_login",
  name: "Salesforce",
  hosts: ["login.salesforce.com", "test.salesforce.com", "*.my.salesforce.com"],
  paths: {
    authorize: "/services/oauth2/authorize",
    token: "/services/oauth2/token",
    revoke: "/services/oauth2/revoke",
  },
  accounts: ["ana@acme.example", "uma@acme.example"],
  clients: { "sandbox-client": "sandbox-secret" },
  tokenPrefix: "00D.",
  namesLife: false,
  tokenError: (code) => ({ status: 400, json: { error: code, error_description: "the request was refused" } }),
  homeOf: (_account, host) => host,
  callback: () => ({}),
  token: (call, grant) => ({
    instance_url: `https://${call.host === "login.salesforce.com" ? production : call.host === "test.salesforce.com" ? sandbox : call.host}`,
    id: `https://${call.host}/id/${organization}/${userId(grant.account)}`,
    issued_at: "1764042000000",
    signature: "c2FuZGJveA==",
  }),
  // The flow without a person, which acts as the app's configured user.
  direct: (form) => (form.get("grant_type") === "client_credentials" ? "ana@acme.example" : null),
  offline: (query) => (query.get("scope") ?? "").split(" ").includes("refresh_token"),
});

const refusal = (status: number, errorCode: string, message: string): FakeAnswer => ({
  status,
  json: [{ errorCode, message }],
});

type Handler = (call: FakeCall, tools: FakeTools, grant: Grant) => FakeAnswer;

function route(method: string, path: string, handle: Handler): FakeRoute {
  return {
    method,
    path,
    handle(call, tools) {
      const token = bearerToken(call);
      const grant = token === null ? null : authenticate(tools.of(signIn.key), token);
      if (!grant) return refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
      const { object } = call.params;
      const unknown = object !== undefined && !Object.hasOwn(objects, object);
      const answer = unknown
        ? refusal(404, "NOT_FOUND", "The requested resource does not exist")
        : handle(call, tools, grant);
      return { ...answer, account: grant.account };
    },
  };
}

function problemOf(object: string, fields: JsonObject, isNew: boolean): FakeAnswer | null {
  const { fields: known = [], needed = [] } = objects[object] ?? {};
  const strange = Object.keys(fields).find((field) => !known.includes(field));
  if (strange !== undefined)
    return refusal(400, "INVALID_FIELD", `No such column '${strange}' on sobject of type ${object}`);
  const missing = needed.filter((field) => isNew && (fields[field] ?? "") === "");
  if (missing.length === 0) return null;
  const message = `Required fields are missing: [${missing.join(", ")}]`;
  return { status: 400, json: [{ errorCode: "REQUIRED_FIELD_MISSING", message, fields: missing }] };
}

function add(tools: FakeTools, object: string, given: { fields: JsonObject; grant: Grant }): FakeAnswer {
  const problem = problemOf(object, given.fields, true);
  if (problem) return problem;
  const id = `003${tools.store.nextId().padStart(15, "0").slice(-15)}`;
  const CreatedDate = new Date(tools.now()).toISOString();
  tools.store.put(object, id, { Id: id, ...given.fields, CreatedDate, CreatedBy: given.grant.account });
  return { status: 201, json: { id, success: true, errors: [], created: true } };
}

function change(tools: FakeTools, object: string, given: { id: string; fields: JsonObject }): FakeAnswer {
  const before = tools.store.get(object, given.id);
  if (!before) return refusal(404, "NOT_FOUND", "The requested resource does not exist");
  const problem = problemOf(object, given.fields, false);
  if (problem) return problem;
  tools.store.put(object, given.id, { ...before, ...given.fields });
  return { status: 204 };
}

const upsert: Handler = (call, tools, grant) => {
  const { object = "", id: field = "", value = "" } = call.params;
  if (!objects[object]?.externalIds.includes(field))
    return refusal(404, "NOT_FOUND", `Provided external ID field does not exist or is not accessible: ${field}`);
  const body = jsonBody(call) ?? {};
  if (Object.hasOwn(body, field))
    return refusal(400, "INVALID_FIELD", `The ${field} field should not be specified in the sobject data.`);
  const same = tools.store.list(object).filter((record) => record[field] === value);
  const [only] = same;
  if (!only) return add(tools, object, { fields: { ...body, [field]: value }, grant });
  if (same.length > 1)
    return { status: 300, json: same.map(({ Id }) => `/services/data/v62.0/sobjects/${object}/${String(Id)}`) };
  const changed = change(tools, object, { id: String(only.Id), fields: body });
  return changed.status === 204
    ? { status: 200, json: { id: String(only.Id), success: true, errors: [], created: false } }
    : changed;
};

const query: Handler = (call, tools) => {
  const asked = parseSoql(call.query.get("q") ?? "");
  if (!asked) return refusal(400, "MALFORMED_QUERY", "unexpected token");
  if (!Object.hasOwn(objects, asked.object))
    return refusal(400, "INVALID_TYPE", `sObject type '${asked.object}' is not supported.`);
  const found = tools.store.list(asked.object).reverse().filter(asked.where).slice(0, asked.limit);
  const records = found.map((record) => ({ attributes: { type: asked.object }, ...record }));
  return { status: 200, json: { totalSize: records.length, done: true, records } };
};

const get: Handler = (call, tools) => {
  const { object = "", id = "" } = call.params;
  const record = tools.store.get(object, id);
  if (!record) return refusal(404, "NOT_FOUND", "The requested resource does not exist");
  return { status: 200, json: { attributes: { type: object }, ...record } };
};

const base = "/services/data/v62.0";

/** Double of Salesforce: sign-in and REST API of one organization. */
export const fake = defineFake({
  key: "salesforce",
  name: "Salesforce",
  hosts: ["*.my.salesforce.com"],
  shares: [signIn],
  routes: [
    route("GET", "/id/:organization/:user", (_call, _tools, { account }) => ({
      status: 200,
      json: { user_id: userId(account), organization_id: organization, username: account, email: account },
    })),
    route("GET", `${base}/sobjects`, () => {
      const own = Object.entries(objects).map(([name, { label }]) => ({
        name,
        label,
        queryable: true,
        createable: true,
      }));
      const history = { name: "ContactHistory", label: "Contact History", queryable: true, createable: false };
      return { status: 200, json: { sobjects: [...own, history] } };
    }),
    route("GET", `${base}/sobjects/:object/describe`, (call) => ({
      status: 200,
      json: describeObject(call.params.object ?? ""),
    })),
    route("POST", `${base}/sobjects/:object`, (call, tools, grant) =>
      add(tools, call.params.object ?? "", { fields: jsonBody(call) ?? {}, grant }),
    ),
    route("PATCH", `${base}/sobjects/:object/:id`, (call, tools) =>
      change(tools, call.params.object ?? "", { id: call.params.id ?? "", fields: jsonBody(call) ?? {} }),
    ),
    route("PATCH", `${base}/sobjects/:object/:id/:value`, upsert),
    route("GET", `${base}/sobjects/:object/:id`, get),
    route("GET", `${base}/query`, query),
  ],
  rateLimited: refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
  inspect: (tools) =>
    Object.entries(objects).map(([title, { fields }]) => ({
      title,
      columns: ["Id", ...fields, "Created by"],
      rows: tools.store
        .list(title)
        .map((record) => [record.Id, ...fields.map((field) => record[field] ?? ""), record.CreatedBy].map(String)),
    })),
});
