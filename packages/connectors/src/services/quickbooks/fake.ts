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
import { authenticate } from "../../fake/oauth2-model.ts";
import { createOAuthProvider } from "../../fake/oauth2-provider.ts";
import { isObject } from "../../zoho/failure.ts";

/** Companies by number, each with the account that grants access to it. */
const companies: Readonly<Record<string, { name: string; account: string }>> = {
  "9130350000000001": { name: "Example GmbH", account: "ana@acme.example" },
  "9130350000000002": { name: "Example Trading Ltd", account: "uma@acme.example" },
};
const items = [
  { Id: "1", Name: "Services" },
  { Id: "2", Name: "Delivery" },
];

const signIn = createOAuthProvider({
  key: "intuit",
  name: "Intuit",
  hosts: ["appcenter.intuit.com", "oauth.platform.intuit.com", "developer.api.intuit.com"],
  paths: {
    authorize: "/connect/oauth2",
    token: "/oauth2/v1/tokens/bearer",
    revoke: "/v2/oauth2/tokens/revoke",
  },
  accounts: Object.values(companies).map(({ account }) => account),
  clients: { "sandbox-client": "sandbox-secret" },
  tokenPrefix: "AB.",
  tokenError: (code) => ({ status: code === "invalid_client" ? 401 : 400, json: { error: code } }),
  homeOf: () => "oauth.platform.intuit.com",
  callback: (_call, _home, account) => ({ realmId: realmOf(account) }),
  token: () => ({ token_type: "bearer", x_refresh_token_expires_in: 8_726_400 }),
  offline: () => true,
});

function realmOf(account: string): string {
  return Object.entries(companies).find(([, company]) => company.account === account)?.[0] ?? "9130350000000001";
}

function fault(
  status: number,
  type: string,
  error: { code: string; Message: string; Detail?: string; element?: string },
): FakeAnswer {
  return { status, json: { Fault: { Error: [error], type }, time: "2026-01-01T00:00:00.000-08:00" } };
}

const invalid = (code: string, Message: string, more: { Detail?: string; element?: string; status?: number } = {}) => {
  const { status = 400, ...said } = more;
  return fault(status, "ValidationFault", { code, Message, ...said });
};

type Handler = (call: FakeCall, tools: FakeTools, realm: string) => FakeAnswer;

function route(method: string, path: string, handle: Handler): FakeRoute {
  return {
    method,
    path: `/v3/company/:realm${path}`,
    handle(call, tools) {
      const token = bearerToken(call);
      const grant = token === null ? null : authenticate(tools.of(signIn.key), token);
      if (!grant)
        return fault(401, "AUTHENTICATION", {
          code: "3200",
          Message: "message=AuthenticationFailed; errorCode=003200; statusCode=401",
        });
      const { realm = "" } = call.params;
      if (realm !== realmOf(grant.account))
        return {
          ...fault(403, "AuthorizationFault", { code: "3100", Message: "ApplicationAuthorizationFailed" }),
          account: grant.account,
        };
      return { ...handle(call, tools, realm), account: grant.account };
    },
  };
}

/** A repeated request id gets the first answer. */
function once(handle: Handler): Handler {
  return (call, tools, realm) => {
    const id = `${realm}:${call.query.get("requestid")}`;
    const before = tools.store.get("requests", id);
    if (before) return { status: 200, json: before };
    const answer = handle(call, tools, realm);
    if (answer.status === 200 && isObject(answer.json) && !answer.json.Fault)
      tools.store.put("requests", id, answer.json);
    return answer;
  };
}

function create(kind: "Customer" | "Vendor"): Handler {
  return once((call, tools, realm) => {
    const body = jsonBody(call) ?? {};
    const name = String(body.DisplayName ?? "");
    if (name === "")
      return invalid("2020", "Required param missing, need to supply the required value for the API", {
        element: "DisplayName",
      });
    const taken = ["Customer", "Vendor"].some((each) =>
      tools.store.list(each).some((party) => party.DisplayName === name && party.realm === realm),
    );
    // The vendor documents that faults may have status 200; the double does that for this one.
    if (taken)
      return invalid("6240", "Duplicate Name Exists Error", {
        Detail: "The name supplied already exists.",
        status: kind === "Vendor" ? 200 : 400,
      });
    const id = String(tools.store.list(kind).length + 1);
    const party: JsonObject = { ...body, Id: id, SyncToken: "0", Active: true, Balance: 0, realm };
    tools.store.put(kind, `${realm}-${id}`, party);
    return { status: 200, json: { [kind]: party, time: new Date(tools.now()).toISOString() } };
  });
}

const createInvoice = once((call, tools, realm) => {
  const body = jsonBody(call) ?? {};
  const customer = isObject(body.CustomerRef)
    ? tools.store.get("Customer", `${realm}-${String(body.CustomerRef.value)}`)
    : undefined;
  if (!customer)
    return invalid("610", "Object Not Found", {
      Detail: "Object Not Found : Something you're trying to use has been made inactive.",
    });
  const lines = (Array.isArray(body.Line) ? body.Line : []).filter(isObject);
  if (lines.length === 0)
    return invalid("2020", "Required param missing, need to supply the required value for the API", {
      element: "Line",
    });
  const number = String(body.DocNumber ?? 1_001 + tools.store.list("Invoice").length);
  if (tools.store.list("Invoice").some((each) => each.DocNumber === number && each.realm === realm))
    return invalid("6140", "Duplicate Document Number Error");
  const total = lines.reduce((sum, line) => sum + Number(line.Amount ?? 0), 0);
  const today = new Date(tools.now()).toISOString().slice(0, 10);
  const id = String(tools.store.list("Invoice").length + 1);
  const invoice: JsonObject = {
    TxnDate: today,
    DueDate: today,
    ...body,
    Id: id,
    SyncToken: "0",
    DocNumber: number,
    TotalAmt: total,
    Balance: total,
    CurrencyRef: { value: "USD" },
    realm,
    CustomerRef: { value: String(customer.Id), name: String(customer.DisplayName) },
  };
  tools.store.put("Invoice", `${realm}-${id}`, invoice);
  return { status: 200, json: { Invoice: invoice } };
});

const condition = /(\w+) (=|LIKE) ('(?:[^'\\]|\\.)*'|true)/y;

/** Reads the conditions that the connector writes; null for anything else. */
function conditionsOf(text: string): ((record: JsonObject) => boolean)[] | null {
  const tests: ((record: JsonObject) => boolean)[] = [];
  for (let at = 0; at < text.length; ) {
    condition.lastIndex = at;
    const found = condition.exec(text);
    if (!found) return null;
    const [, field = "", operator, literal = ""] = found;
    const wanted = literal === "true" ? "true" : literal.slice(1, -1).replace(/\\(.)/g, "$1");
    tests.push((record) => {
      const value = record[field];
      const given = isObject(value) ? String(value.value) : String(value ?? "");
      return operator === "LIKE" ? given.toLowerCase().includes(wanted.slice(1, -1).toLowerCase()) : given === wanted;
    });
    at = condition.lastIndex;
    if (at === text.length) return tests;
    if (!text.startsWith(" AND ", at)) return null;
    at += 5;
  }
  return tests;
}

const query: Handler = (call, tools, realm) => {
  const parts =
    /^SELECT [\w*, ]+ FROM (\w+) WHERE (.*?)(?: ORDERBY TxnDate DESC)? STARTPOSITION (\d+) MAXRESULTS (\d+)$/s.exec(
      call.query.get("query") ?? "",
    );
  const tests = parts ? conditionsOf(parts[2] ?? "") : null;
  if (!parts || !tests) return invalid("4000", "Error parsing query");
  const [, kind = "", , from, limit] = parts;
  const first = Number(from) - 1;
  const all =
    kind === "Item"
      ? items.map((item) => ({ ...item, Active: true }))
      : tools.store.list(kind).filter((each) => each.realm === realm);
  const found = all.filter((record) => tests.every((test) => test(record))).slice(first, first + Number(limit));
  const answer: JsonObject =
    found.length === 0 ? {} : { [kind]: found, startPosition: first + 1, maxResults: found.length };
  return { status: 200, json: { QueryResponse: answer } };
};

/** Double of QuickBooks Online: two companies. */
export const fake = defineFake({
  key: "quickbooks",
  name: "QuickBooks",
  hosts: ["quickbooks.api.intuit.com", "sandbox-quickbooks.api.intuit.com"],
  shares: [signIn],
  routes: [
    route("GET", "/companyinfo/:id", (_call, _tools, realm) => ({
      status: 200,
      json: { CompanyInfo: { CompanyName: companies[realm]?.name ?? "", Id: "1" } },
    })),
    route("POST", "/customer", create("Customer")),
    route("POST", "/vendor", create("Vendor")),
    route("POST", "/invoice", createInvoice),
    route("GET", "/query", query),
  ],
  rateLimited: fault(429, "THROTTLED", { code: "3001", Message: "ThrottleExceeded" }),
  inspect: (tools) => [
    ...["Customer", "Vendor"].map((kind) => ({
      title: `${kind}s`,
      columns: ["Id", "Name", "Company"],
      rows: tools.store
        .list(kind)
        .map((party) => [party.Id, party.DisplayName, companies[String(party.realm)]?.name].map(String)),
    })),
    {
      title: "Invoices",
      columns: ["Number", "Customer", "Total", "Company"],
      rows: tools.store
        .list("Invoice")
        .map((each) =>
          [
            each.DocNumber,
            isObject(each.CustomerRef) ? each.CustomerRef.name : "",
            each.TotalAmt,
            companies[String(each.realm)]?.name,
          ].map(String),
        ),
    },
  ],
});
