import { makeApplication } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { contactsBySeller } from "./contacts-by-seller.ts";
import { dailyLeads } from "./daily-leads.ts";

/** The application Sales: one logged-in user connection to Zoho CRM, used by {@link contactsBySeller} and {@link dailyLeads}. */
export async function sales(db: Rows, given: Made & { now: Date }) {
  const { now, ...made } = given;
  const application = await makeApplication(db, {
    ...made,
    name: "Sales",
    description: "Contacts under each seller's own account, leads every morning.",
  });
  const connection = await makeConnection(db, {
    ...made,
    connectorKey: "zoho_crm",
    kind: "user",
    applicationId: application.id,
    name: "Zoho CRM of each seller",
  });
  const shared = { ...made, applicationId: application.id, connectionId: connection.id };
  const contacts = await contactsBySeller(db, shared);
  const leads = await dailyLeads(db, { ...shared, now });
  return { application, connection, contacts, leads };
}
