import { formOf, graphOf } from "@formwork/domain/templates";
import { makeForm } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { makeWorkflow } from "../builders/workflows.ts";

const definition = formOf({
  title: "Newsletter",
  description: "News from our workshop, once a month.",
  submitLabel: "Sign up",
  thanks: "You are on the list.",
  fields: [
    { key: "name", kind: "text", label: "Name", required: true, settings: { maxLength: 80 } },
    { key: "email", kind: "email", label: "E-mail", required: true },
  ],
});

/** A public form whose answers go to a web API that asks for a key, by the HTTP-request step through an admin connection. */
export async function newsletter(db: Rows, made: Made & { applicationId: string }) {
  const form = await makeForm(db, { ...made, definition, publicEnabled: true });
  const connection = await makeConnection(db, {
    ...made,
    connectorKey: "http",
    kind: "admin",
    mode: "none",
    name: "Newsletter list",
    params: { baseUrl: "https://crm.example" },
  });
  const workflow = await makeWorkflow(db, {
    ...made,
    name: "Newsletter sign-up",
    graph: graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [
        {
          id: "subscribe",
          kind: "http-request",
          title: "Add to the list",
          settings: {
            method: "POST",
            url: "https://crm.example/contacts",
            connectorKey: "http",
            connectionId: connection.id,
            query: [],
            headers: [],
            body: {
              kind: "json",
              text: '{ "submissionId": "{{ record.id }}", "email": "{{ form.email }}", "name": "{{ form.name }}" }',
            },
            success: "2xx",
            idempotencyHeader: "",
          },
        },
      ],
    }),
  });
  return { form, connection, workflow };
}
