import { type Form, formSchema, type JsonObject } from "@formwork/domain";
import type { Db } from "../client.ts";
import { newId } from "../ids.ts";
import { asJson } from "./json.ts";

/** A form as a workflow's editor and checks know it. */
export interface ApplicationForm {
  id: string;
  name: string;
  publicEnabled: boolean;
  /** What is live in production, else the draft. */
  definition: Form;
}

/** Those of some forms that an application has, by name. */
export async function formsOfApplication(
  db: Db,
  { organizationId, applicationId }: { organizationId: string; applicationId: string },
  ids: readonly string[],
): Promise<ApplicationForm[]> {
  if (ids.length === 0) return [];
  const rows = await db.prisma.form.findMany({
    where: { organizationId, applicationId, id: { in: [...ids] }, deletedAt: null },
    select: {
      id: true,
      name: true,
      publicEnabled: true,
      draft: true,
      deployments: { where: { environment: "production" }, select: { version: { select: { definition: true } } } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(({ draft, deployments, ...form }) => ({
    ...form,
    definition: formSchema.parse(deployments[0]?.version.definition ?? draft),
  }));
}

/** The newest version of a form, for records that a test run is about; null when the form was never published. */
export async function newestFormVersion(
  db: Db,
  organizationId: string,
  formId: string,
): Promise<{ id: string; definition: Form } | null> {
  const row = await db.prisma.formVersion.findFirst({
    where: { formId, organizationId, form: { deletedAt: null } },
    orderBy: { number: "desc" },
  });
  return row && { id: row.id, definition: formSchema.parse(row.definition) };
}

/** Stores a record of development that a test run is about. @returns its id */
export async function createTestRecord(
  db: Db,
  record: { organizationId: string; formId: string; formVersionId: string; values: JsonObject; submittedBy: string },
): Promise<string> {
  const id = newId();
  await db.prisma.record.create({ data: { id, ...record, values: asJson(record.values), environment: "development" } });
  return id;
}
