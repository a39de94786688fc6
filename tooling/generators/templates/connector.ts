import { type Template, words } from "./template.ts";

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

const index = (name: string) => `import { failureOfStatus } from "../../answers.ts";
import { apiKey, defineConnector, ok } from "../../define.ts";
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
  failure: ({ status }) => (status < 400 ? null : failureOfStatus(status, { message: \`status \${status}\` })),
  test: {
    request: () => ({ method: "GET", url: "https://${host(name)}/contacts" }),
    outcome: (response) => ok(response.status),
  },
  actions: { findContact },
  retired: null,
});
`;

const action = (server: string) => `import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";

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
  result: (response) => readAnswer(response, answer, ({ contacts }) => ok({ contact: contacts[0] ?? null })),
});
`;

const fake = (name: string) => `import { defineFake, type FakeAnswer } from "../../fake/define.ts";

const contacts = [{ email: "ana@example.com", name: "Ana" }];

/** Double of ${words(name)}: one contact, for whoever knows the key \`sandbox-key\`. */
export const fake = defineFake({
  key: "${name}",
  name: "${words(name)}",
  hosts: ["${host(name)}"],
  routes: [
    {
      method: "GET",
      path: "/contacts",
      handle({ headers, query }): FakeAnswer {
        if (headers["x-api-key"] !== "sandbox-key") return { status: 401, json: { error: "unknown key" } };
        const email = query.get("email");
        return { status: 200, json: { contacts: contacts.filter((contact) => contact.email === email) }, account: "API key" };
      },
    },
  ],
});
`;

const test = (name: string) => `import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";

describe("${words(name)}", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function findContact(email: string, key = "sandbox-key") {
    const secret = { type: "values" as const, values: { key } };
    const authorization = await harness.store.add({ connectorKey: "${name}", secret });
    return harness.runtime.invokeAction({
      ...{ connector: "${name}", action: "findContact", input: { email }, authorization },
      ...callDefaults,
    });
  }

  it("gives the contact that was found, and nothing when there is none", async () => {
    expect(await findContact("ana@example.com")).toMatchObject({ ok: true, output: { contact: { name: "Ana" } } });
    expect(await findContact("nobody@example.com")).toMatchObject({ ok: true, output: { contact: null } });
  });

  it("says so when the key is refused", async () => {
    expect(await findContact("ana@example.com", "wrong")).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED" } });
  });
});
`;
