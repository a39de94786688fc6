import { type Template, variable, words } from "./template.ts";

/** A connector: a folder with its description, one action, its double and a test of both. */
export const connectorTemplate: Template = {
  nameForm: "snake_case, such as acme_crm",
  name: /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
  files: (name) => {
    const folder = `packages/connectors/src/services/${name}`;
    return [
      { path: `${folder}/index.ts`, text: index(name) },
      { path: `${folder}/actions/find-contact.ts`, text: action(host(name)) },
      { path: `${folder}/fake.ts`, text: fake(name) },
      { path: `${folder}/${name.replaceAll("_", "-")}.test.ts`, text: test(name) },
    ];
  },
  next: "Put in the service's real hosts, authorization, actions and errors, and let the double answer as the service does.",
};

const host = (name: string) => `api.${name.replaceAll("_", "-")}.example`;

const index = (name: string) => `import { apiKey, defineConnector, fail, ok } from "../../define.ts";
import { findContact } from "./actions/find-contact.ts";

/** ${words(name)}. */
export const connector = defineConnector({
  key: "${name}",
  name: "${words(name)}",
  description: "Contacts of ${words(name)}.",
  category: "CRM",
  color: "#3b5bdb",
  initials: "${words(name).slice(0, 2)}",
  docs: "https://${host(name)}/docs",
  auth: apiKey({
    fields: [{ key: "key", label: "API key", secret: true }],
    places: [{ in: "header", name: "X-API-Key", value: { field: "key" } }],
    accountLabel: () => "API key",
  }),
  regions: [],
  params: [],
  hosts: ["${host(name)}"],
  failure: ({ status }) => (status < 400 ? null : fail({ ok: false, code: "REMOTE_REJECTED", message: \`status \${status}\` })),
  test: {
    request: () => ({ method: "GET", url: "https://${host(name)}/contacts" }),
    outcome: (response) => ok(response.status),
  },
  actions: { find_contact: findContact },
  retired: null,
});
`;

const action = (server: string) => `import { z } from "zod";
import { defineAction, fail, ok } from "../../../define.ts";

const contact = z.object({ email: z.string(), name: z.string() });
const answer = z.object({ contacts: z.array(contact) });

/** Finds a contact by e-mail address. */
export const findContact = defineAction({
  title: "Find contact",
  description: "Finds a contact by e-mail address.",
  guarantee: "read",
  scopes: [],
  input: z.object({ email: z.string().min(1).meta({ title: "E-mail" }) }),
  output: z.object({ contact: contact.nullable().meta({ title: "Contact" }) }),
  request: ({ input }) => ({ method: "GET", url: "https://${server}/contacts", query: { email: input.email } }),
  result: (response) => {
    const parsed = answer.safeParse(response.json);
    if (!parsed.success) return fail({ ok: false, code: "REMOTE_ERROR", message: "an answer of another form than documented" });
    return ok({ contact: parsed.data.contacts[0] ?? null });
  },
});
`;

const fake = (name: string) => `import { defineFake } from "../../fake/define.ts";

const contacts = [{ email: "ana@example.com", name: "Ana" }];

/** Double of ${words(name)}: one contact. */
export const fake = defineFake({
  key: "${name}",
  name: "${words(name)}",
  hosts: ["${host(name)}"],
  routes: [
    {
      method: "GET",
      path: "/contacts",
      handle: (call) => ({
        status: 200,
        json: { contacts: contacts.filter(({ email }) => email === call.query.get("email")) },
      }),
    },
  ],
});
`;

const test = (name: string) => `import { expect, it } from "vitest";
import { findContact } from "./actions/find-contact.ts";
import { fake } from "./fake.ts";
import { connector as ${variable(name)} } from "./index.ts";

it("calls only hosts it declares, which its double serves", () => {
  const request = findContact.request({ input: { email: "a@b.example" }, place: { facts: {}, region: {}, params: {} }, idempotencyKey: "k" });
  expect(${variable(name)}.hosts).toContain(new URL(request.url).host);
  expect(fake.hosts).toEqual(${variable(name)}.hosts);
});

it("gives the contact that was found, and null when there is none", () => {
  const answer = (contacts: { email: string; name: string }[]) => ({ status: 200, headers: {}, json: { contacts }, text: "" });
  const ana = { email: "ana@example.com", name: "Ana" };
  expect(findContact.result(answer([ana]), { email: ana.email })).toEqual({ ok: true, output: { contact: ana } });
  expect(findContact.result(answer([]), { email: ana.email })).toEqual({ ok: true, output: { contact: null } });
});
`;
