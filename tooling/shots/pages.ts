import type { BrowserContext } from "@formwork/tests/harness/browser";

/** One page to take a picture of. */
export interface Shot {
  /** File name without extension. */
  name: string;
  path: string;
  /** E-mail address of the signed-in demo person; null when nobody is signed in. */
  as: string | null;
}

interface Listed {
  id: string;
  name: string;
  slug: string;
}

const builder = "ana@example.com";
const person = "uma@example.com";

/** Connections that look different: a shared account, everybody's own with a primary account, and one that a form's lookup uses. */
const shownConnections = [
  ["shared", "Zoho CRM of the office"],
  ["each", "Zoho CRM of each seller"],
  ["lookup", "Zoho Projects of the owner"],
] as const;
/** Forms with lookups or files, whose builder and live page show parts that other forms lack. */
const alsoShown = ["Support ticket", "Hand in papers", "Finish a task"];

/**
 * Every page of the demo, found through the product's own procedures.
 * @param context a browser context in which the demo's administrator is signed in
 */
export async function findPages(context: BrowserContext, url: string): Promise<Shot[]> {
  const list = async (procedure: string, input: object): Promise<Listed[]> => {
    const answer = await context.request.get(
      `${url}/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
    );
    const body = (await answer.json()) as { result?: { data: { items: Listed[] } } };
    return body.result?.data.items ?? [];
  };
  const shots: Shot[] = [
    { name: "sign-in", path: "/sign-in", as: null },
    { name: "forgotten-password", path: "/forgotten-password", as: null },
    { name: "set-password-ended", path: "/set-password", as: null },
    { name: "my-sign-in", path: "/my-sign-in", as: person },
    { name: "home", path: "/home", as: person },
    ...[
      ...["applications", "connections", "connections/new", "services", "services/new", "services/import"],
      ...["runs", "schedules", "people", "settings"],
    ].map((path) => ({ name: path.replace("/", "-"), path: `/${path}`, as: builder })),
    { name: "connections-new-category", path: "/connections/new?category=Communication", as: builder },
    ...["mine", "shared", "installed", "internal", "all"].map((tab) => ({
      name: `connections-${tab}`,
      path: `/connections?tab=${tab}`,
      as: builder,
    })),
    { name: "new-connection", path: "/connections/new?connector=zoho_crm", as: builder },
    { name: "new-connection-key", path: "/connections/new?connector=openweather", as: builder },
    { name: "client-credentials", path: "/connections/client-credentials", as: builder },
    { name: "my-accounts", path: "/my-accounts", as: person },
    { name: "my-accounts-of-builder", path: "/my-accounts", as: builder },
  ];
  const applications = await list("application.list", {});
  for (const [index, { id }] of applications.entries()) {
    const base = `/applications/${id}`;
    const forms = await list("form.list", { applicationId: id });
    const workflows = await list("workflow.list", { applicationId: id });
    const parts = index === 0 ? ["", "/forms", "/workflows", "/records", "/runs", "/connections", "/settings"] : [];
    shots.push(
      ...parts.map((part) => ({ name: `application${part.replace("/", "-")}`, path: `${base}${part}`, as: builder })),
    );
    for (const form of forms.slice(0, 1)) {
      shots.push({ name: `form-builder-${index + 1}`, path: `${base}/forms/${form.id}`, as: builder });
      shots.push({ name: `live-form-${index + 1}`, path: `/f/${form.slug}`, as: person });
      shots.push({ name: `form-people-${index + 1}`, path: `${base}/forms/${form.id}/people`, as: builder });
    }
    for (const form of forms.filter(({ name }) => alsoShown.includes(name))) {
      const name = form.name.toLowerCase().replaceAll(" ", "-");
      shots.push({ name: `build-${name}`, path: `${base}/forms/${form.id}`, as: builder });
      shots.push({ name: `live-${name}`, path: `/f/${form.slug}`, as: person });
    }
    const asked = forms.find(({ name }) => name === "New contact");
    if (asked) shots.push({ name: "people-asked", path: `${base}/forms/${asked.id}/people`, as: builder });
    for (const workflow of workflows.slice(0, 1)) {
      shots.push({ name: `workflow-${index + 1}`, path: `${base}/workflows/${workflow.id}`, as: builder });
    }
  }
  for (const status of ["succeeded", "parked", "failed"]) {
    const [run] = await list("run.list", { status, limit: 1 });
    if (run) shots.push({ name: `run-${status}`, path: `/runs/${run.id}`, as: builder });
  }
  const connections = await list("connection.list", { tab: "all", limit: 4 });
  for (const [index, { id }] of connections.entries()) {
    shots.push({ name: `connection-${index + 1}`, path: `/connections/${id}`, as: builder });
    shots.push({ name: `authorize-${index + 1}`, path: `/authorize/${id}`, as: builder });
  }
  for (const [name, search] of shownConnections) {
    const [found] = await list("connection.list", { tab: "all", search, limit: 1 });
    if (!found) continue;
    shots.push({ name: `connection-${name}`, path: `/connections/${found.id}`, as: builder });
    // Builders authorize the others, and the page says so to everybody else.
    if (name === "each") shots.push({ name: `authorize-${name}`, path: `/authorize/${found.id}`, as: person });
  }
  const [service] = await list("service.list", { limit: 1 });
  if (service) shots.push({ name: "service", path: `/services/${service.id}`, as: builder });
  return shots;
}
