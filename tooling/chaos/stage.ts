import { createDb } from "@formwork/db";
import { graphOf, makeApplication, makeForm, makeMember, makeOrganization, makeWorkflow } from "@formwork/db/seed";

const body = { kind: "json", text: '{"email":"{{ form.email }}"}' };

/**
 * Publishes a public form and its workflow: a look-up, a keyed write and an unkeyed one.
 * @returns path of the form's submissions
 */
export async function publishWorkflow(given: { databaseUrl: string; host: string }): Promise<string> {
  const db = createDb({ url: given.databaseUrl, poolSize: 2 });
  try {
    const { id: organizationId } = await makeOrganization(db);
    const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
    const made = { organizationId, createdBy };
    const { id: applicationId } = await makeApplication(db, made);
    const form = await makeForm(db, { ...made, applicationId, publicEnabled: true });
    const step = (id: string, settings: object) => ({
      ...{ id, kind: "http-request", title: id },
      settings: { url: `http://${given.host}/${id}`, ...settings },
    });
    const graph = graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [
        step("find", { method: "GET" }),
        step("keyed", { method: "POST", body, idempotencyHeader: "Idempotency-Key" }),
        step("unkeyed", { method: "POST", body }),
      ],
    });
    await makeWorkflow(db, { ...made, applicationId, graph });
    return `/api/forms/${form.slug}/submissions`;
  } finally {
    await db.close();
  }
}
