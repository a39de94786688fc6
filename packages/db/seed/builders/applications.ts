import { randomBytes } from "node:crypto";
import { type Environment, environmentSchema, type Form, linkNameFrom } from "@formwork/domain";
import { type FieldInput, formOf } from "@formwork/domain/templates";
import { newId } from "../../src/ids.ts";
import { writeFormConnectionUse } from "../../src/repositories/form-connection-use.ts";
import { asJson } from "../../src/repositories/json.ts";
import { unique } from "./people.ts";
import type { Made, Rows } from "./rows.ts";

/** Makes an application with its three environments. */
export async function makeApplication(
  db: Rows,
  given: Made & { name?: string; description?: string },
): Promise<{ id: string; name: string }> {
  const { organizationId, createdBy, name = `Application ${unique()}`, description = "" } = given;
  const id = newId();
  await db.prisma.application.create({
    data: {
      id,
      organizationId,
      createdBy,
      name,
      description,
      linkName: linkNameFrom(name, []),
      environments: { create: environmentSchema.options.map((kind) => ({ kind })) },
    },
  });
  return { id, name };
}

/**
 * Makes a form, published as version 1 and live in the given environments.
 * @param given.fields its fields; default one required e-mail field `email`
 * @param given.definition whole definition, instead of title and fields
 * @param given.environments default production; none leaves it a draft without a version
 */
export async function makeForm(
  db: Rows,
  given: Made & {
    applicationId: string;
    title?: string;
    fields?: readonly FieldInput[];
    definition?: Form;
    environments?: readonly Environment[];
    publicEnabled?: boolean;
    slug?: string;
  },
): Promise<{ id: string; slug: string; versionId: string | null; definition: Form }> {
  const { organizationId, createdBy, applicationId, environments = ["production"], publicEnabled = false } = given;
  const fields = given.fields ?? [{ key: "email", kind: "email", label: "E-mail", required: true }];
  const definition = given.definition ?? formOf({ title: given.title ?? `Form ${unique()}`, fields });
  const id = newId();
  const slug = given.slug ?? randomBytes(12).toString("base64url");
  await db.prisma.form.create({
    data: {
      id,
      organizationId,
      applicationId,
      createdBy,
      draftSavedBy: createdBy,
      name: definition.title,
      slug,
      publicEnabled,
      draft: asJson(definition),
    },
  });
  await writeFormConnectionUse(db.prisma, { organizationId, formId: id, versionId: null, form: definition });
  if (environments.length === 0) return { id, slug, versionId: null, definition };
  const versionId = newId();
  await db.prisma.formVersion.create({
    data: { id: versionId, organizationId, formId: id, number: 1, createdBy, definition: asJson(definition) },
  });
  await writeFormConnectionUse(db.prisma, { organizationId, formId: id, versionId, form: definition });
  await db.prisma.formDeployment.createMany({
    data: environments.map((environment) => ({
      organizationId,
      formId: id,
      environment,
      versionId,
      deployedBy: createdBy,
    })),
  });
  return { id, slug, versionId, definition };
}

/** Makes a record of a form, without setting any run off. */
export async function makeRecord(
  db: Rows,
  given: {
    organizationId: string;
    formId: string;
    formVersionId: string;
    values: Record<string, unknown>;
    submittedBy?: string | null;
    environment?: Environment;
    createdAt?: Date;
  },
): Promise<{ id: string }> {
  const { values, submittedBy = null, environment = "production", ...rest } = given;
  const id = newId();
  await db.prisma.record.create({ data: { id, ...rest, values: asJson(values), submittedBy, environment } });
  return { id };
}
