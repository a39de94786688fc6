import type { JsonObject } from "@formwork/domain";
import {
  defineFake,
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTools,
  jsonBody,
} from "../../fake/define.ts";
import { isObject } from "../../zoho/failure.ts";
import { isRefusal, zohoAccounts, zohoCaller } from "../../zoho/fake-accounts.ts";
import { zohoHosts } from "../../zoho/regions.ts";

const main = { organization_id: "60010001", name: "Example GmbH", is_default_org: true };
const second = { organization_id: "60010002", name: "Example Trading Ltd", is_default_org: false };

/** Organizations of an account: most have one, `sales@` has a default and a second one, `udo@` has two and no default. */
function organizationsOf(account: string): JsonObject[] {
  if (account.startsWith("sales@")) return [main, second];
  return account.startsWith("udo@") ? [{ ...main, is_default_org: false }, second] : [main];
}

function refusal(status: number, code: number, message: string): FakeAnswer {
  return { status, json: { code, message } };
}

const success = (status: number, said: JsonObject): FakeAnswer => ({
  status,
  json: { code: 0, message: "success", ...said },
});

type Handler = (call: FakeCall, tools: FakeTools, account: string) => FakeAnswer;

function route(method: string, path: string, { scope, handle }: { scope: RegExp; handle: Handler }): FakeRoute {
  return {
    method,
    path: `/books/v3${path}`,
    handle(call, tools) {
      const checked = zohoCaller(call, tools, scope);
      if (!isRefusal(checked)) return { ...handle(call, tools, checked.account), account: checked.account };
      const outside = isObject(checked.json) && checked.json.code === "OAUTH_SCOPE_MISMATCH";
      return outside
        ? refusal(401, 57, "You are not authorized to perform this operation")
        : refusal(401, 14, "Invalid value passed for authtoken.");
    },
  };
}

/** For routes that need an organization. */
function inOrganization(handle: Handler): Handler {
  return (call, tools, account) => {
    const given = call.query.get("organization_id");
    if (organizationsOf(account).some((each) => each.organization_id === given)) return handle(call, tools, account);
    return refusal(400, 6_041, "This user is not associated with the CompanyID/CompanyName.");
  };
}

const ours = (call: FakeCall, record: JsonObject) => record.organization_id === call.query.get("organization_id");

const listOrganizations: Handler = (_call, _tools, account) =>
  success(200, { organizations: organizationsOf(account) });

function createContact(call: FakeCall, tools: FakeTools): FakeAnswer {
  const given = jsonBody(call) ?? {};
  const name = String(given.contact_name ?? "");
  if (name === "") return refusal(400, 4, "Invalid value passed for Contact Name");
  const taken = tools.store.list("contacts").some((each) => ours(call, each) && each.contact_name === name);
  if (taken) return refusal(400, 3_062, `The contact "${name}" already exists. Please specify a different name.`);
  const persons = Array.isArray(given.contact_persons) ? given.contact_persons : [];
  const person = isObject(persons[0]) ? persons[0] : {};
  const contact: JsonObject = {
    contact_id: tools.store.nextId(),
    contact_name: name,
    company_name: given.company_name ?? "",
    contact_type: given.contact_type ?? "customer",
    email: person.email ?? "",
    phone: person.phone ?? "",
    status: "active",
    contact_persons: persons,
    organization_id: call.query.get("organization_id"),
  };
  tools.store.put("contacts", String(contact.contact_id), contact);
  return success(201, { contact });
}

function listContacts(call: FakeCall, tools: FakeTools): FakeAnswer {
  const email = call.query.get("email");
  const contacts = tools.store
    .list("contacts")
    .filter((each) => ours(call, each) && (email === null || each.email === email));
  return success(200, { contacts: contacts.slice(0, Number(call.query.get("per_page") ?? 200)) });
}

function createInvoice(call: FakeCall, tools: FakeTools): FakeAnswer {
  const given = jsonBody(call) ?? {};
  const customer = tools.store.get("contacts", String(given.customer_id));
  if (!customer || !ours(call, customer)) return refusal(404, 1_002, "Customer does not exist.");
  const lines = (Array.isArray(given.line_items) ? given.line_items : []).filter(isObject);
  const total = lines.reduce((sum, line) => sum + Number(line.rate ?? 0) * Number(line.quantity ?? 1), 0);
  const today = new Date(tools.now()).toISOString().slice(0, 10);
  const invoice: JsonObject = {
    invoice_id: tools.store.nextId(),
    invoice_number: `INV-${String(tools.store.list("invoices").length + 1).padStart(6, "0")}`,
    customer_id: String(given.customer_id),
    customer_name: customer.contact_name ?? "",
    reference_number: given.reference_number ?? "",
    status: "draft",
    date: given.date ?? today,
    due_date: given.due_date ?? today,
    total,
    balance: total,
    currency_code: "EUR",
    line_items: lines,
    organization_id: call.query.get("organization_id"),
  };
  tools.store.put("invoices", String(invoice.invoice_id), invoice);
  return success(201, { invoice });
}

function listInvoices(call: FakeCall, tools: FakeTools): FakeAnswer {
  const filters = ["invoice_number", "reference_number", "customer_id"] as const;
  const invoices = tools.store
    .list("invoices")
    .filter((each) => ours(call, each))
    .filter((each) => filters.every((key) => call.query.get(key) === null || each[key] === call.query.get(key)));
  return success(200, { invoices: invoices.slice(0, Number(call.query.get("per_page") ?? 200)) });
}

const contacts = /^ZohoBooks\.(contacts|fullaccess)\./;
const invoices = /^ZohoBooks\.(invoices|fullaccess)\./;

/** Double of Zoho Books, API version 3. */
export const fake = defineFake({
  key: "zoho_books",
  name: "Zoho Books",
  hosts: zohoHosts("api"),
  shares: [zohoAccounts],
  routes: [
    route("GET", "/organizations", { scope: /^ZohoBooks\.(settings|fullaccess)\./, handle: listOrganizations }),
    route("POST", "/contacts", { scope: contacts, handle: inOrganization(createContact) }),
    route("GET", "/contacts", { scope: contacts, handle: inOrganization(listContacts) }),
    route("POST", "/invoices", { scope: invoices, handle: inOrganization(createInvoice) }),
    route("GET", "/invoices", { scope: invoices, handle: inOrganization(listInvoices) }),
  ],
  rateLimited: refusal(
    429,
    44,
    "For security reasons you have been blocked for some time as you have exceeded the maximum number of requests per minute.",
  ),
  inspect: (tools) => [
    {
      title: "Contacts",
      columns: ["Id", "Name", "Kind", "E-mail", "Organization"],
      rows: tools.store
        .list("contacts")
        .map((each) =>
          [each.contact_id, each.contact_name, each.contact_type, each.email, each.organization_id].map(String),
        ),
    },
    {
      title: "Invoices",
      columns: ["Number", "Customer", "Reference", "Total", "Organization"],
      rows: tools.store
        .list("invoices")
        .map((each) =>
          [each.invoice_number, each.customer_name, each.reference_number, each.total, each.organization_id].map(
            String,
          ),
        ),
    },
  ],
});
