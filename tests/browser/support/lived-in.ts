import { waitUntil } from "@formwork/tooling/stack";
import { Visitor } from "../../connections/support/browser-like.ts";
import { authorize } from "../../connections/support/consent.ts";

interface Named {
  id: string;
  name: string;
}
interface Listed extends Named {
  slug: string;
}
interface Page<Item> {
  items: Item[];
}
interface Context {
  connections: (Named & { kind: string; connectorKey: string })[];
}

const password = "formwork-demo";

/** A service of the demo's builders, with the largest form there is: OAuth 2 and a dynamic parameter. */
const depot = {
  auth: {
    type: "oauth2",
    grant: "authorization_code",
    place: { in: "header" },
    clientAuth: "basic",
    pkce: true,
    authorizeUrl: "https://{branch}.depot.example/oauth/authorize",
    tokenUrl: "https://{branch}.depot.example/oauth/token",
    refreshUrl: null,
    scopes: ["stock.read", "orders.write"],
    scopeSeparator: " ",
  },
  baseUrl: "https://{branch}.depot.example/api/v2",
  params: [{ kind: "label", key: "branch", label: "Branch" }],
  testPath: null,
};
const depotClient = { clientId: "depot-client", clientSecret: "depot-secret" };

/**
 * Lets the demo's people use the demo for a while, over HTTP as their browsers would: accounts are authorized, forms are sent, one run
 * waits for an account, one stays undone. Pages then show what they show on an ordinary day.
 * @param serverUrl address of a product with demo data and the sandbox
 */
export async function liveIn(serverUrl: string): Promise<void> {
  const visit = (name: string) => new Visitor(serverUrl).signIn({ email: `${name}@example.com`, password });
  const [ana, uma, udo, stranger] = [
    await visit("ana"),
    await visit("uma"),
    await visit("udo"),
    new Visitor(serverUrl),
  ];
  const applications = (await ana.query<Page<Named>>("application.list", {})).items;
  const inside = async (name: string) => {
    const applicationId = applications.find((each) => each.name === name)?.id;
    const forms = (await ana.query<Page<Listed>>("form.list", { applicationId })).items;
    const { connections } = await ana.query<Context>("workflow.context", { applicationId });
    const slug = (form: string) => forms.find((each) => each.name === form)?.slug ?? form;
    const connection = (key: string, kind: string) =>
      connections.find((each) => each.connectorKey === key && each.kind === kind)?.id ?? key;
    return { slug, connection };
  };
  const [recruitment, sales, care, support] = [
    await inside("Recruitment"),
    await inside("Sales"),
    await inside("Customer care"),
    await inside("Support"),
  ];

  await authorize(ana, { connectionId: recruitment.connection("zoho_recruit", "system"), account: "ana@zoho.example" });
  await authorize(ana, { connectionId: care.connection("zoho_crm", "admin"), account: "sales@zoho.example" });
  await authorize(ana, { connectionId: support.connection("salesforce", "admin"), account: "ana@acme.example" });
  await authorize(ana, { connectionId: support.connection("zoho_projects", "admin"), account: "ana@zoho.example" });
  await authorize(uma, { connectionId: sales.connection("zoho_crm", "user"), account: "uma@zoho.example" });
  await authorize(ana, { connectionId: sales.connection("zoho_crm", "user"), account: "ana@zoho.example" });

  const key = { header: "X-API-Key", value: "sandbox-key" };
  await ana.mutate("authorization.enter", { connectionId: care.connection("http", "admin"), values: key });

  await ana.mutate("service.create", { name: "Depot", linkName: "depot", settings: depot, client: depotClient });

  for (const [index, firstName] of ["Maya", "Jonas", "Ivo"].entries()) {
    const position = ["Carpenter", "Site manager", "Office"][index];
    const values = { firstName, lastName: "Lindqvist", email: `${firstName.toLowerCase()}@example.net`, position };
    await submit(stranger, recruitment.slug("Job application"), { ...values, consent: true });
  }
  const contact = { firstName: "Rosa", lastName: "Meyer", email: "rosa@example.net", note: "At the trade fair" };
  await submit(uma, sales.slug("New contact"), contact);
  await submit(udo, sales.slug("New contact"), { ...contact, firstName: "Emil", email: "emil@example.net" });
  const order = { customer: "Lena Fox", email: "lena@example.net", product: "Oak shelf", quantity: 2 };
  await submit(uma, care.slug("Order"), order);
  await submit(stranger, care.slug("Newsletter"), { name: "Lena Fox", email: "lena@example.net" });
  const lead = { name: "Otto Berg", company: "Berg & Sons", email: "otto@example.net", interest: "Stairs" };
  await submit(uma, sales.slug("Trade fair lead"), lead);
  const customer = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.net", phone: "+442079460001" };
  await submit(uma, support.slug("New customer"), customer);
  for (const name of ["Order paper", "Water the plants"]) await submit(uma, support.slug("Add a task"), { name });
  await settled(ana);
}

/** Waits until no run is under way. */
async function settled(visitor: Visitor): Promise<void> {
  await waitUntil({
    what: "the demo's runs",
    withinMs: 60_000,
    ask: async () => {
      const { items } = await visitor.query<Page<{ status: string }>>("run.list", {});
      const open = items.filter(({ status }) => !["succeeded", "failed", "parked"].includes(status));
      if (open.length > 0) throw new Error(`${open.length} runs are not done yet`);
    },
  });
}

async function submit(visitor: Visitor, slug: string, values: Record<string, unknown>): Promise<void> {
  const answer = await visitor.send("POST", `/api/forms/${slug}/submissions`, values);
  if (answer.status !== 202) throw new Error(`the form answered ${answer.status}: ${await answer.text()}`);
}
