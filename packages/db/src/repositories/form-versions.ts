import type { Form } from "@formwork/domain";
import { formSchema } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { nothingToPublish, revisionConflict } from "./conflict.ts";
import { writeFormConnectionUse } from "./form-connection-use.ts";
import { asJson, sameJson } from "./json.ts";

/**
 * Freezes the draft as the next version and makes it live in production, in one transaction.
 * @param check throws when the draft cannot go live; sees exactly what is frozen
 * @returns number of the version, or null when there is no such form
 * @throws FormworkError `REVISION_CONFLICT` when the draft is not the one the person looked at, `NOTHING_TO_PUBLISH` when it is live already
 */
export async function publishForm(
  db: Db,
  actor: Actor,
  input: { id: string; revision: number; check: (draft: Form, access: { publicEnabled: boolean }) => void },
): Promise<{ number: number } | null> {
  const { organizationId, userId } = actor;
  return db.prisma.$transaction(async (tx) => {
    // The row lock keeps two publishers from taking the same number.
    await tx.$queryRaw`SELECT id FROM form WHERE id = ${input.id}::uuid AND organization_id = ${organizationId}::uuid FOR UPDATE`;
    const form = await tx.form.findFirst({
      where: { id: input.id, organizationId, deletedAt: null },
      include: { deployments: { where: { environment: "production" }, include: { version: true } } },
    });
    if (!form) return null;
    if (form.draftRevision !== input.revision) {
      const savedBy = await tx.user.findUnique({ where: { id: form.draftSavedBy }, select: { name: true } });
      throw revisionConflict({
        revision: form.draftRevision,
        savedBy,
        savedAt: form.draftSavedAt,
        draft: form.draft,
      });
    }
    const draft = formSchema.parse(form.draft);
    input.check(draft, { publicEnabled: form.publicEnabled });
    if (sameJson(form.draft, form.deployments[0]?.version.definition)) throw nothingToPublish("form");
    const last = await tx.formVersion.aggregate({ where: { formId: form.id }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const versionId = newId();
    await tx.formVersion.create({
      data: { id: versionId, organizationId, formId: form.id, number, definition: asJson(draft), createdBy: userId },
    });
    await writeFormConnectionUse(tx, { organizationId, formId: form.id, versionId, form: draft });
    const deployed = { versionId, deployedBy: userId, deployedAt: new Date() };
    // Test runs work in development, on the same version as everybody else.
    for (const environment of ["development", "production"]) {
      await tx.formDeployment.upsert({
        where: { formId_environment: { formId: form.id, environment } },
        create: { organizationId, formId: form.id, environment, ...deployed },
        update: deployed,
      });
    }
    await appendAudit(tx, {
      actor,
      action: "form.published",
      subject: { type: "form", id: form.id },
      facts: { number },
    });
    return { number };
  });
}

/** Live workflows of a form that act through a logged-in user connection, which the public cannot have [table I]. */
export async function workflowsNeedingPerson(db: Db, organizationId: string, formId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ name: string }>(
    `SELECT DISTINCT w.name FROM workflow_deployment d
       JOIN workflow w ON w.id = d.workflow_id AND w.deleted_at IS NULL
       JOIN connection_use u ON u.workflow_id = d.workflow_id AND u.version_id = d.version_id
       JOIN connection c ON c.id = u.connection_id AND c.kind = 'user' AND c.deleted_at IS NULL
     WHERE d.trigger_form_id = $1 AND d.organization_id = $2 AND d.active ORDER BY w.name`,
    [formId, organizationId],
  );
  return rows.map((row) => row.name);
}
