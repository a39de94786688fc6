import { makeMember } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf, errorOf } from "./client.ts";
import { type CrmHouse, openCrmHouse } from "./crm-house.ts";

let crm: CrmHouse;
let server: CrmHouse["server"];
let house: CrmHouse["house"];
let dev: Client;
let admin: Client;

beforeAll(async () => {
  crm = await openCrmHouse(await freshDatabase(), ["developer", "admin"]);
  ({ server, house } = crm);
  dev = await server.signIn(house.people.developer);
  admin = await server.signIn(house.people.admin);
});
afterAll(() => server?.close());

describe("heirs of a primary account", () => {
  const heirs = async () => {
    const { organizationId } = house;
    const leaver = await makeMember(server.db, { organizationId, role: "admin", name: "Lea Leaver" });
    const first = await makeMember(server.db, { organizationId, role: "admin", name: "First Heir" });
    const second = await makeMember(server.db, { organizationId, role: "admin", name: "Second Heir" });
    const { id: connectionId } = await crm.connection();
    await crm.grant(connectionId, leaver.userId, { isPrimary: true, accountLabel: "lea@zoho.example" });
    return { connectionId, leaver, first, second };
  };
  const primary = async (connectionId: string) =>
    (await server.db.prisma.authorization.findFirst({ where: { connectionId, isPrimary: true } }))?.subjectUserId ??
    null;
  const audit = async (connectionId: string) =>
    (
      await server.db.prisma.auditEvent.findMany({ where: { subjectId: connectionId }, orderBy: { sequence: "asc" } })
    ).map(({ action }) => action);

  it("[C4] take over in their order when the owner is deactivated, the first whose own account works", async () => {
    const { connectionId, leaver, first, second } = await heirs();
    dataOf(await admin.mutate("connection.setHeirs", { connectionId, userIds: [first.userId, second.userId] }));
    await crm.grant(connectionId, first.userId, { state: "needs_reauthorization", stateReason: "invalid_grant" });
    await crm.grant(connectionId, second.userId, { accountLabel: "second@zoho.example" });
    expect(dataOf(await admin.query("people.departure", { id: leaver.userId }))).toMatchObject({
      items: [
        { connectionId, role: "primary", successor: { name: "Second Heir", accountLabel: "second@zoho.example" } },
      ],
    });
    expect(dataOf(await admin.query("connection.heirs", { id: connectionId }))).toMatchObject({
      environments: [
        {
          primary: { name: "Lea Leaver" },
          heirs: [
            { name: "First Heir", obstacle: "not-working" },
            { name: "Second Heir", obstacle: null },
          ],
        },
      ],
    });
    dataOf(await admin.mutate("people.deactivate", { id: leaver.userId }));
    expect(await primary(connectionId)).toBe(second.userId);
    expect(await audit(connectionId)).toEqual(["connection.heirs_named", "connection.primary_inherited"]);
  });

  it("[C4] are not replaced by anybody: without one that works nobody is primary, and schedules wait", async () => {
    const { connectionId, leaver, first } = await heirs();
    dataOf(await admin.mutate("connection.setHeirs", { connectionId, userIds: [first.userId] }));
    await crm.grant(connectionId, house.people.admin.userId);
    dataOf(await admin.mutate("people.setRole", { id: leaver.userId, role: "user" }));
    expect(await primary(connectionId)).toBeNull();
    expect(await audit(connectionId)).toEqual(["connection.heirs_named", "connection.primary_left"]);
  });

  it("[C4] take over on an explicit step-down, and runs that waited for a primary account go on", async () => {
    const { connectionId, first } = await heirs();
    const { workflow } = await crm.formWith(connectionId);
    dataOf(await admin.mutate("connection.setHeirs", { connectionId, userIds: [first.userId] }));
    await crm.grant(connectionId, first.userId);
    const run = await server.db.prisma.run.create({
      data: {
        id: crypto.randomUUID(),
        organizationId: house.organizationId,
        applicationId: house.application.id,
        workflowId: workflow.id,
        versionId: workflow.versionId,
        environment: "production",
        status: "parked",
        trigger: "schedule",
        initiator: "schedule",
        waits: {
          create: {
            path: "",
            stepId: "push",
            kind: "consent",
            connectionId: connectionId,
            userId: null,
            code: "PRIMARY_ACCOUNT_MISSING",
            dueAt: null,
          },
        },
      },
    });
    const { successor } = dataOf<{ successor: unknown }>(await admin.mutate("connection.stepDown", { connectionId }));
    expect(successor).toMatchObject({ name: "First Heir" });
    expect(await server.db.prisma.run.findUniqueOrThrow({ where: { id: run.id } })).toMatchObject({ status: "queued" });
    const twice = await admin.mutate("connection.stepDown", { connectionId, environment: "stage" });
    expect(errorOf(twice).code).toBe("NOT_FOUND");
  });

  it("[C4 R1] are named by administrators, among administrators", async () => {
    const { connectionId } = await heirs();
    const { userId } = house.people.user;
    expect(errorOf(await dev.mutate("connection.setHeirs", { connectionId, userIds: [] })).code).toBe("FORBIDDEN");
    const refused = await admin.mutate("connection.setHeirs", { connectionId, userIds: [userId] });
    expect(errorOf(refused).code).toBe("STATE_CONFLICT");
  });
});

describe("how long runs are kept", () => {
  it("[R1] is the installation's to say until an administrator says otherwise", async () => {
    const kept = { installationRunDays: 90, removedDays: 30 };
    expect(dataOf(await dev.query("settings.retention", {}))).toEqual({ runDays: null, ...kept });
    expect(errorOf(await dev.mutate("settings.setKeepRunDays", { days: 3 })).code).toBe("FORBIDDEN");
    expect(errorOf(await admin.mutate("settings.setKeepRunDays", { days: 0 })).code).toBe("INVALID_INPUT");
    dataOf(await admin.mutate("settings.setKeepRunDays", { days: 365 }));
    expect(dataOf(await dev.query("settings.retention", {}))).toEqual({ runDays: 365, ...kept });
    dataOf(await admin.mutate("settings.setKeepRunDays", { days: null }));
    expect(dataOf(await dev.query("settings.retention", {}))).toEqual({ runDays: null, ...kept });
  });
});

describe("how long runs wait", () => {
  it("[C13 R1] is the organization's to say, and a workflow's own", async () => {
    expect(dataOf(await dev.query("settings.parkDays", {}))).toEqual({ days: 7 });
    expect(errorOf(await dev.mutate("settings.setParkDays", { days: 3 })).code).toBe("FORBIDDEN");
    expect(errorOf(await admin.mutate("settings.setParkDays", { days: 91 })).code).toBe("INVALID_INPUT");
    dataOf(await admin.mutate("settings.setParkDays", { days: 3 }));
    expect(dataOf(await dev.query("settings.parkDays", {}))).toEqual({ days: 3 });
    dataOf(await dev.mutate("workflow.setParkDays", { id: house.workflow.id, days: 30 }));
    expect(dataOf(await dev.query("workflow.get", { id: house.workflow.id }))).toMatchObject({ parkDays: 30 });
  });
});
