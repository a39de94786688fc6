import { customerOrder } from "@formwork/domain/templates";
import { makeApplication } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { makeTemplate } from "../builders/templates.ts";
import { newsletter } from "./newsletter.ts";

/** The application Customer care: {@link customerOrder} and {@link newsletter}. */
export async function customerCare(db: Rows, made: Made) {
  const application = await makeApplication(db, {
    ...made,
    name: "Customer care",
    description: "Orders keep the customers' records up to date.",
  });
  const where = { ...made, applicationId: application.id };
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "zoho_crm",
    kind: "admin",
    name: "Zoho CRM of the office",
  });
  const { forms, workflows } = await makeTemplate(db, {
    ...where,
    template: customerOrder,
    choices: { connections: { crm: connection.id } },
  });
  const [workflow] = workflows;
  return { application, form: forms.order, connection, workflow, newsletter: await newsletter(db, where) };
}
