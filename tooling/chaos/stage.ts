import { createDb } from "@formwork/db";
import { graphOf, makeApplication, makeForm, makeMember, makeOrganization, makeWorkflow } from "@formwork/db/seed";

const body = { kind: "json", text: '{"email":"{{ form.email }}"}' };

/**
 * Publishes a public form and its workflow: a lookup, a keyed write and an unkeyed one.
 * @param given.waitSeconds wait between the writes, durable from two seconds on; none when left out
 * @returns path of the form's submissions
 */
export async function publishWorkflow(given: {
  databaseUrl: string;
  host: string;
  waitSeconds?: number;
}): Promise<string> {
  const db = createDb({ url: given.databaseUrl, poolSize: 2 });
  try {
    const { id: organizationId } = await makeOrganization(db);
    const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
    const made = { organizationId, createdBy };
    const { id: applicationId } = await makeApplication(db, made);
    const form = await makeForm(db, { ...made, applicationId, publicEnabled: true });
    const step = (id: string, settings: object) => ({
      id,
      kind: "http-request",
      title: id,
      settings: { url: `http://${given.host}/${id}`, ...settings },
    });
    const { waitSeconds = 0 } = given;
    const duration = { amount: waitSeconds, unit: "seconds" };
    const wait = { id: "wait", kind: "delay", title: "wait", settings: { mode: "for", duration } };
    const graph = graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [
        step("find", { method: "GET" }),
        step("keyed", { method: "POST", body, idempotencyHeader: "Idempotency-Key" }),
        ...(waitSeconds > 0 ? [wait] : []),
        step("unkeyed", { method: "POST", body }),
      ],
    });
    await makeWorkflow(db, { ...made, applicationId, graph });
    return `/api/forms/${form.slug}/submissions`;
  } finally {
    await db.close();
  }
}
