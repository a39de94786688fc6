import type { Db } from "@formwork/db";
import type { Eavesdropper } from "./eavesdropper.ts";

const select = { id: true };
const idsOf = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id);
const lists = [
  ...["application.list", "run.list", "home.forms", "home.submissions", "home.waiting", "home.attention"],
  ...["home.renewals", "audit.list", "people.list", "connector.list", "connection.list", "connection.attention"],
  ...["authorization.mine", "authorization.open", "authorization.summary", "schedule.list", "service.list"],
  ...["clientCredential.list", "connection.makers", "session.me"],
];

/** Asks for everything there is, by ids that the asker may not know; refusals are answers too. */
export async function readEverything(db: Db, visitor: Eavesdropper): Promise<void> {
  const ask = (procedure: string, input: unknown) =>
    visitor.send("GET", `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
  const { application, form, record, workflow, workflowVersion, run, connection, connector, storedFile } = db.prisma;
  const byId: [string, string, string[]][] = [
    ["application.get", "id", await idsOf(application.findMany({ select }))],
    ["workflow.context", "applicationId", await idsOf(application.findMany({ select }))],
    ["form.names", "applicationId", await idsOf(application.findMany({ select }))],
    ["workflow.names", "applicationId", await idsOf(application.findMany({ select }))],
    ["form.get", "id", await idsOf(form.findMany({ select }))],
    ["simulation.formReadiness", "formId", await idsOf(form.findMany({ select }))],
    ["record.get", "id", await idsOf(record.findMany({ select }))],
    ["workflow.get", "id", await idsOf(workflow.findMany({ select, take: 10 }))],
    ["workflow.sampleData", "id", await idsOf(workflow.findMany({ select }))],
    ["workflow.version", "versionId", await idsOf(workflowVersion.findMany({ select, take: 10 }))],
    ["run.get", "id", await idsOf(run.findMany({ select }))],
    ["connection.get", "id", await idsOf(connection.findMany({ select }))],
    ["connection.authorizations", "connectionId", await idsOf(connection.findMany({ select }))],
    ["connection.history", "connectionId", await idsOf(connection.findMany({ select }))],
    ["service.get", "id", await idsOf(connector.findMany({ select }))],
    ["service.preview", "id", await idsOf(connector.findMany({ select }))],
  ];
  for (const list of lists) await ask(list, list === "clientCredential.list" ? { limit: 100 } : {});
  for (const [procedure, name, ids] of byId) for (const id of ids) await ask(procedure, { [name]: id });
  for (const formId of await idsOf(form.findMany({ select }))) {
    await ask("record.list", { formId, environment: "production" });
  }
  for (const id of await idsOf(record.findMany({ select }))) await visitor.send("GET", `/api/submissions/${id}`);
  for (const id of await idsOf(storedFile.findMany({ select }))) await visitor.send("GET", `/api/files/${id}`);
}
