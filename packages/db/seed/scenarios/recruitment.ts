import { jobApplication } from "@formwork/domain/templates";
import { makeApplication } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { makeTemplate } from "../builders/templates.ts";

/** The application Recruitment: {@link jobApplication}, open to the public. */
export async function recruitment(db: Rows, made: Made) {
  const application = await makeApplication(db, {
    ...made,
    name: "Recruitment",
    description: "Job applications, straight into Zoho Recruit.",
  });
  const connection = await makeConnection(db, {
    ...made,
    connectorKey: "zoho_recruit",
    kind: "system",
    automatic: true,
    name: "Zoho Recruit Connection",
  });
  const { forms, workflows } = await makeTemplate(db, {
    ...made,
    applicationId: application.id,
    template: jobApplication,
    choices: { connections: { recruit: connection.id } },
  });
  const [workflow] = workflows;
  return { application, form: forms.application, connection, workflow };
}
