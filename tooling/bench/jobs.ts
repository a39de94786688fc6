import { createDb, createVault, loadKeyring } from "@formwork/db";
import {
  graphOf,
  makeApplication,
  makeAuthorization,
  makeConnection,
  makeForm,
  makeMember,
  makeOrganization,
  makeWorkflow,
  type StepInput,
} from "@formwork/db/seed";

/** Path at which each job's form takes submissions. */
export interface PublishedJobs {
  a: string;
  b: string;
}

/** Key that the CRM of the measurement requires. */
export const crmKey = "bench-crm-key-not-secret";

const contact =
  '{"submissionId": {{ form.submissionId }}, "email": {{ form.email }}, "name": {{ form.name }}, "company": {{ form.company }}}';

/**
 * Publishes both jobs as a builder would: two public forms, each with a workflow that calls the CRM through an administrator's connection.
 * @param options.crmUrl origin of the CRM
 * @param options.keysFile the installation's vault keys
 */
export async function publishJobs(options: {
  databaseUrl: string;
  keysFile: string;
  crmUrl: string;
}): Promise<PublishedJobs> {
  const db = createDb({ url: options.databaseUrl, poolSize: 4 });
  try {
    const keyring = loadKeyring({ file: options.keysFile, production: false, warn: () => undefined });
    const vault = createVault({ pool: db.pool, keyring });
    const organization = await makeOrganization(db, { name: "Measurement" });
    const admin = await makeMember(db, { organizationId: organization.id, role: "super_admin", name: "Bench Admin" });
    const made = { organizationId: organization.id, createdBy: admin.userId };
    const application = await makeApplication(db, { ...made, name: "Measurement" });
    const connection = await makeConnection(db, {
      ...made,
      connectorKey: "http",
      kind: "admin",
      mode: "none",
      applicationId: application.id,
      name: "CRM",
      params: { baseUrl: options.crmUrl },
    });
    await makeAuthorization(db, {
      vault,
      organizationId: organization.id,
      connectionId: connection.id,
      authorizedBy: admin.userId,
      accountLabel: "Key in X-API-Key",
      secret: { type: "values", values: { header: "X-API-Key", value: crmKey } },
    });
    const publish = async (title: string, steps: (call: RequestStep) => Parameters<typeof graphOf>[0]) => {
      const form = await makeForm(db, { ...made, applicationId: application.id, title, fields, publicEnabled: true });
      const graph = graphOf(
        steps(requestStep({ connectionId: connection.id, formId: form.id, crmUrl: options.crmUrl })),
      );
      await makeWorkflow(db, { ...made, applicationId: application.id, name: title, graph });
      return `/api/forms/${form.slug}/submissions`;
    };
    return { a: await publish("One step", jobA), b: await publish("Three steps", jobB) };
  } finally {
    await db.close();
  }
}

const fields = [
  { key: "submissionId", kind: "text", label: "Submission", required: true },
  { key: "email", kind: "email", label: "E-mail", required: true },
  { key: "name", kind: "text", label: "Name", required: true },
  { key: "company", kind: "text", label: "Company" },
  { key: "message", kind: "long-text", label: "Message" },
  { key: "consent", kind: "checkbox", label: "I agree", required: true },
] as const;

interface RequestStep {
  formId: string;
  call(step: {
    id: string;
    title: string;
    method: "GET" | "POST";
    path: string;
    query?: { name: string; value: string }[];
  }): StepInput;
}

function requestStep({
  connectionId,
  formId,
  crmUrl,
}: {
  connectionId: string;
  formId: string;
  crmUrl: string;
}): RequestStep {
  return {
    formId,
    call: ({ id, title, method, path, query = [] }) => ({
      id,
      kind: "http-request",
      title,
      settings: {
        method,
        url: crmUrl + path,
        query,
        headers: [],
        body: method === "GET" ? { kind: "none" } : { kind: "json", text: contact },
        connectionId,
        connectorKey: "http",
        success: "2xx",
        idempotencyHeader: "",
      },
    }),
  };
}

function jobA({ formId, call }: RequestStep): Parameters<typeof graphOf>[0] {
  return {
    trigger: { kind: "form", formId, event: "created" },
    steps: [call({ id: "create", title: "Create the contact", method: "POST", path: "/contacts" })],
  };
}

function jobB({ formId, call }: RequestStep): Parameters<typeof graphOf>[0] {
  const query = [
    { name: "email", value: "{{ form.email }}" },
    { name: "sub", value: "{{ form.submissionId }}" },
  ];
  return {
    trigger: { kind: "form", formId, event: "created" },
    steps: [
      call({ id: "find", title: "Find the contact", method: "GET", path: "/contacts", query }),
      { id: "known", kind: "condition", title: "Known?", settings: { expression: "steps.find.body.total > 0" } },
      call({
        id: "update",
        title: "Update the contact",
        method: "POST",
        path: "/contacts/{{ steps.find.body.results[0].id }}",
      }),
      call({ id: "create", title: "Create the contact", method: "POST", path: "/contacts" }),
    ],
    lines: [
      ["trigger", "find"],
      ["find", "known"],
      ["known", "update", "true"],
      ["known", "create", "false"],
    ],
  };
}
