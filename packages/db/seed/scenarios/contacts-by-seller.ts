import { formOf, graphOf } from "@formwork/domain/templates";
import { makeForm } from "../builders/applications.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { makeWorkflow } from "../builders/workflows.ts";

const definition = formOf({
  title: "New contact",
  description: "Somebody you met. The contact is created in Zoho CRM under your own account.",
  submitLabel: "Save contact",
  thanks: "Saved. The contact belongs to you.",
  fields: [
    { key: "firstName", kind: "text", label: "First name", settings: { maxLength: 40 } },
    { key: "lastName", kind: "text", label: "Last name", required: true, settings: { maxLength: 80 } },
    { key: "email", kind: "email", label: "E-mail", required: true },
    { key: "note", kind: "long-text", label: "Where you met" },
  ],
});

/**
 * Two sellers fill in the same form, and each contact is created by that seller's own account: a logged-in user connection [C3].
 * @param made.connectionId a `user` connection to Zoho CRM of the same application
 */
export async function contactsBySeller(db: Rows, made: Made & { applicationId: string; connectionId: string }) {
  const { connectionId, ...where } = made;
  const form = await makeForm(db, { ...where, definition });
  const workflow = await makeWorkflow(db, {
    ...where,
    name: "Contact into the CRM",
    graph: graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [
        {
          id: "contact",
          kind: "connector-action",
          title: "Create the contact",
          settings: {
            connectorKey: "zoho_crm",
            action: "createRecord",
            connectionId,
            inputs: {
              module: "Contacts",
              fields: {
                First_Name: "{{ form.firstName }}",
                Last_Name: "{{ form.lastName }}",
                Email: "{{ form.email }}",
                Description: "{{ form.note }}",
              },
            },
          },
        },
      ],
    }),
  });
  return { form, workflow };
}
