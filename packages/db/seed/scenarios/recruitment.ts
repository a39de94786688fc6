import { formOf, makeApplication, makeForm } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { graphOf, makeWorkflow } from "../builders/workflows.ts";

const definition = formOf({
  title: "Job application",
  description: "Tell us who you are and what you would like to do with us.",
  submitLabel: "Apply",
  thanks: "Thank you. We have your application and answer within a week.",
  fields: [
    { key: "firstName", kind: "text", label: "First name", required: true, settings: { maxLength: 40 } },
    { key: "lastName", kind: "text", label: "Last name", required: true, settings: { maxLength: 100 } },
    { key: "email", kind: "email", label: "E-mail", required: true },
    { key: "phone", kind: "phone", label: "Phone" },
    {
      key: "position",
      kind: "choice",
      label: "Position",
      required: true,
      settings: {
        options: [
          { value: "Carpenter", label: "Carpenter" },
          { value: "Site manager", label: "Site manager" },
          { value: "Office", label: "Office" },
        ],
        multiple: false,
      },
    },
    { key: "about", kind: "long-text", label: "About you" },
    { key: "consent", kind: "checkbox", label: "You may keep my data for this application", required: true },
  ],
});

/**
 * Use case 1: a job application becomes a candidate in Zoho Recruit, through the system connection that every application reuses
 * [C1]. The form is open to the public.
 */
export async function recruitment(db: Rows, made: Made) {
  const application = await makeApplication(db, {
    ...made,
    name: "Recruitment",
    description: "Job applications, straight into Zoho Recruit.",
  });
  const form = await makeForm(db, { ...made, applicationId: application.id, definition, publicEnabled: true });
  const connection = await makeConnection(db, {
    ...made,
    connectorKey: "zoho_recruit",
    kind: "system",
    automatic: true,
    name: "Zoho Recruit Connection",
  });
  const workflow = await makeWorkflow(db, {
    ...made,
    applicationId: application.id,
    name: "New application",
    graph: graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [
        {
          id: "candidate",
          kind: "connector-action",
          title: "Create the candidate",
          settings: {
            connectorKey: "zoho_recruit",
            action: "createCandidate",
            connectionId: connection.id,
            inputs: {
              firstName: "{{ form.firstName }}",
              lastName: "{{ form.lastName }}",
              email: "{{ form.email }}",
              phone: "{{ form.phone }}",
              currentJobTitle: "{{ form.position }}",
              source: "Application form",
            },
          },
        },
      ],
    }),
  });
  return { application, form, connection, workflow };
}
