import { type Db, newId, startRun } from "@formwork/db";
import {
  type FieldInput,
  graphOf,
  makeApplication,
  makeConnection,
  makeForm,
  makeMember,
  makeOrganization,
  makeRecord,
  makeSchedule,
  makeWorkflow,
} from "@formwork/db/seed";
import { type Role, roles } from "@formwork/domain";
import { password } from "./constants.ts";

/** An organization with one of everything, and a person of each role who can sign in. */
export type House = Awaited<ReturnType<typeof makeHouse>>;

const fields: FieldInput[] = [
  { key: "email", kind: "email", label: "E-mail", required: true },
  { key: "name", kind: "text", label: "Name" },
];

/** Makes a {@link House}. @param signIn roles whose people can sign in; fewer save slow hashes */
export async function makeHouse(db: Db, signIn: readonly Role[] = roles) {
  const { id: organizationId } = await makeOrganization(db);
  const people = {} as Record<Role, Awaited<ReturnType<typeof makeMember>>>;
  for (const role of roles) {
    const secret = signIn.includes(role) ? { password } : {};
    people[role] = await makeMember(db, { organizationId, role, name: `The ${role}`, ...secret });
  }
  const made = { organizationId, createdBy: people.developer.userId };
  const application = await makeApplication(db, made);
  const inside = { ...made, applicationId: application.id };
  const form = await makeForm(db, { ...inside, fields, environments: ["development", "production"] });
  const connection = await makeConnection(db, { ...inside, connectorKey: "zoho_crm", kind: "user" });
  const authorization = await db.prisma.authorization.create({
    data: {
      id: newId(),
      organizationId,
      connectionId: connection.id,
      subjectUserId: people.admin.userId,
      authorizedBy: people.admin.userId,
      accountLabel: "admin@zoho.example",
      state: "active",
    },
  });
  const clientCredential = await db.prisma.clientCredential.create({
    data: {
      id: newId(),
      organizationId,
      connectorKey: "zoho_crm",
      mode: "own",
      name: "Zoho CRM client 1",
      clientId: "1000.OURS",
      secretSealed: "sealed",
      fingerprint: newId(),
      createdBy: people.developer.userId,
    },
  });
  const service = await db.prisma.connector.create({
    data: {
      id: newId(),
      organizationId,
      key: `custom_${newId().replaceAll("-", "")}`,
      origin: "custom",
      name: "Their CRM",
      linkName: "their_crm",
      authType: "basic",
      createdBy: people.developer.userId,
      declaration: {
        auth: { type: "basic" },
        baseUrl: "https://crm.example",
        params: [],
        testPath: null,
        actions: [],
      },
    },
  });
  const steps = [
    {
      id: "remember",
      kind: "set-variables",
      title: "Remember the name",
      settings: { variables: [{ name: "who", value: "{{ form.name }}" }] },
    },
  ];
  const graph = graphOf({ trigger: { kind: "form", formId: form.id, event: "created" }, steps });
  const workflow = await makeWorkflow(db, { ...inside, graph, environments: ["development", "production"] });
  const record = await makeRecord(db, {
    organizationId,
    formId: form.id,
    formVersionId: form.versionId ?? "",
    values: { email: "eve@example.com", name: "Eve" },
    submittedBy: people.user.userId,
  });
  const schedule = await makeSchedule(db, {
    ...inside,
    workflowId: workflow.id,
    spec: {
      recurrence: { kind: "daily", time: "09:00" },
      timeZone: "UTC",
      gap: "after",
      overlap: "skip",
      catchUp: "last",
    },
    nextFireAt: new Date("2100-01-01T09:00:00Z"),
  });
  const runId = await startRun(db, {
    organizationId,
    workflowId: workflow.id,
    versionId: workflow.versionId,
    environment: "production",
    trigger: "manual",
    initiatorUserId: people.user.userId,
    recordId: record.id,
  });
  if (runId === null) throw new Error("the run was not started");
  const noticeId = newId();
  await db.prisma.notification.create({
    data: {
      id: noticeId,
      organizationId,
      userId: people.user.userId,
      kind: "step",
      title: "Theirs",
      source: noticeId,
      workflowId: workflow.id,
      runId,
    },
  });
  const session = await db.prisma.session.create({
    data: { id: newId(), userId: people.user.userId, token: newId(), expiresAt: new Date("2100-01-01T00:00:00Z") },
  });
  return {
    organizationId,
    people,
    sessionId: session.id,
    application,
    form,
    connection,
    authorization,
    clientCredential,
    service,
    graph,
    workflow,
    record,
    schedule,
    runId,
    noticeId,
  };
}
