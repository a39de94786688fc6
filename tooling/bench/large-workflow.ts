import { createDb } from "@formwork/db";
import {
  graphOf,
  type LineInput,
  makeApplication,
  makeForm,
  makeMember,
  makeOrganization,
  makeWorkflow,
  type StepInput,
} from "@formwork/db/seed";

/** The pages that the measurement of the editor opens. */
export interface EditorPages {
  /** Path of the large workflow in the editor. */
  workflow: string;
  /** Path of a live form. */
  form: string;
  signIn: { email: string; password: string };
}

/** Steps in one block: a condition, a step on each of its branches, and two after the branches meet. */
const blockSize = 5;

/**
 * Publishes a form and a workflow of many steps without stored positions, so that the editor also has to lay it out.
 * @param options.steps number of steps, a multiple of five
 */
export async function publishLargeWorkflow(options: { databaseUrl: string; steps: number }): Promise<EditorPages> {
  const db = createDb({ url: options.databaseUrl, poolSize: 4 });
  try {
    const organization = await makeOrganization(db, { name: "Measurement" });
    const signIn = { email: "bench@example.com", password: "measures-the-editor" };
    const admin = await makeMember(db, { organizationId: organization.id, role: "super_admin", ...signIn });
    const made = { organizationId: organization.id, createdBy: admin.userId };
    const application = await makeApplication(db, { ...made, name: "Measurement" });
    const form = await makeForm(db, {
      ...made,
      applicationId: application.id,
      title: "Contact",
      fields: [
        { key: "name", kind: "text", label: "Name", required: true },
        { key: "age", kind: "number", label: "Age" },
      ],
      publicEnabled: true,
    });
    const blocks = Array.from({ length: options.steps / blockSize }, (_, index) => index);
    const graph = graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: blocks.flatMap(stepsOfBlock),
      lines: blocks.flatMap(linesOfBlock),
    });
    const workflow = await makeWorkflow(db, { ...made, applicationId: application.id, name: "Large", graph });
    return {
      workflow: `/applications/${application.id}/workflows/${workflow.id}`,
      form: `/f/${form.slug}`,
      signIn,
    };
  } finally {
    await db.close();
  }
}

function stepsOfBlock(block: number): StepInput[] {
  const assign = (id: string): StepInput => ({
    id: `${id}${block}`,
    kind: "set-variables",
    title: `Remember ${id} ${block}`,
    settings: { variables: [{ name: `${id}${block}`, value: "{{ form.name }}" }] },
  });
  const condition: StepInput = {
    id: `grown${block}`,
    kind: "condition",
    title: `Of age ${block}?`,
    settings: { expression: `form.age > ${block}` },
  };
  return [condition, assign("yes"), assign("no"), assign("both"), assign("last")];
}

function linesOfBlock(block: number): LineInput[] {
  return [
    [block === 0 ? "trigger" : `last${block - 1}`, `grown${block}`],
    [`grown${block}`, `yes${block}`, "true"],
    [`grown${block}`, `no${block}`, "false"],
    [`yes${block}`, `both${block}`],
    [`no${block}`, `both${block}`],
    [`both${block}`, `last${block}`],
  ];
}
