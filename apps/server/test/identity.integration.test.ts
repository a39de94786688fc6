import { formReadiness, type NeededAuthorization, StepConnections } from "@formwork/db";
import { makeMember, makeRecord } from "@formwork/db/seed";
import { neededAction, resolveIdentity, serviceFacts } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf, errorOf } from "./client.ts";
import { type CrmHouse, type GrantInput, openCrmHouse } from "./crm-house.ts";
import { makeHouse } from "./house.ts";

let crm: CrmHouse;
let server: CrmHouse["server"];
let house: CrmHouse["house"];
let dev: Client;
let admin: Client;
let user: Client;

beforeAll(async () => {
  crm = await openCrmHouse(await freshDatabase(), ["developer", "admin", "user"]);
  ({ server, house } = crm);
  dev = await server.signIn(house.people.developer);
  admin = await server.signIn(house.people.admin);
  user = await server.signIn(house.people.user);
});
afterAll(() => server?.close());

interface Readiness {
  people: number;
  ready: number;
  items: { name: string; userId: string; missing: { code: string; url: string }[] }[];
  nextCursor: string | null;
  obstacles: { sentence: string }[];
}

describe("who of a form's people is ready", () => {
  it("[I C3 C8 C9] says for everybody what the run's own function says, in every state of an authorization", async () => {
    const { id: connectionId } = await crm.connection({ perEnvironment: true });
    const { form } = await crm.formWith(connectionId);
    const person = async (name: string, given: GrantInput | null) => {
      const { userId } = await makeMember(server.db, { organizationId: house.organizationId, name });
      if (given) await crm.grant(connectionId, userId, { environment: "production", ...given });
      return userId;
    };
    const cases = {
      none: await person("R none", null),
      ready: await person("R ready", {}),
      dead: await person("R dead", { state: "needs_reauthorization", stateReason: "invalid_grant" }),
      revoking: await person("R revoking", { state: "revoking" }),
      revoked: await person("R revoked", { state: "revoked" }),
      edited: await person("R edited", { state: "revoked", stateReason: "connector_edited" }),
      narrow: await person("R narrow", { grantedScopes: ["ZohoCRM.modules.READ"] }),
      elsewhere: await person("R elsewhere", { environment: "development" }),
      forAll: await person("R for all", { environment: "all" }),
    };
    const leaver = await makeMember(server.db, {
      organizationId: house.organizationId,
      name: "R left",
      deactivatedAt: new Date(),
    });
    const scopes = (await server.deps.services.catalogueFor(["zoho_crm"])).zoho_crm?.scopes ?? [];
    expect(scopes).toContain("ZohoCRM.modules.ALL");
    for (const environment of ["development", "production"] as const) {
      const answer = dataOf<Readiness>(
        await dev.query("simulation.formReadiness", { formId: form.id, environment, limit: 100 }),
      );
      expect(answer.items.map(({ userId }) => userId)).not.toContain(leaver.userId);
      expect(answer.people).toBe(answer.items.length);
      expect(answer.ready).toBe(answer.items.filter(({ missing }) => missing.length === 0).length);
      for (const [name, userId] of Object.entries(cases)) {
        const item = answer.items.find((one) => one.userId === userId);
        expect(item?.missing[0]?.code ?? "ready", `${name} in ${environment}`).toBe(
          await decisionOf(connectionId, { userId, environment }),
        );
      }
    }
  });

  it("[C8] counts a wider scope of the service for a narrower one", async () => {
    const { id: connectionId } = await crm.connection();
    await crm.grant(connectionId, house.people.user.userId, { grantedScopes: ["wide"] });
    const needed: NeededAuthorization[] = [{ connectionId, environment: "all", scopes: [["narrow", "wide"]] }];
    const page = { limit: 100, needed, lackingOnly: false };
    const { ready, items } = await formReadiness(server.db, house.organizationId, page);
    expect(ready).toBe(1);
    expect(items.find(({ userId }) => userId === house.people.user.userId)?.missing).toEqual([]);
  });

  it("lists those who lack something page by page, each with the link to send", async () => {
    const { id: connectionId } = await crm.connection();
    const { form } = await crm.formWith(connectionId);
    await crm.grant(connectionId, house.people.user.userId);
    const ask = (cursor: string | null) =>
      dev.query("simulation.formReadiness", { formId: form.id, lackingOnly: true, limit: 3, cursor });
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Readiness = dataOf<Readiness>(await ask(cursor));
      expect(page.items.length).toBeLessThanOrEqual(3);
      for (const item of page.items) {
        names.push(item.userId);
        expect(item.missing[0]?.url).toMatch(new RegExp(`/authorize/${connectionId}\\?for=${item.userId}$`));
      }
      cursor = page.nextCursor;
      if (cursor === null) expect(new Set(names).size).toBe(page.people - 1);
    } while (cursor !== null);
    expect(names).not.toContain(house.people.user.userId);
  });

  it("says what stands in everybody's way, and that nobody is ready then", async () => {
    const { id } = await crm.connection({ kind: "admin" });
    const { form } = await crm.formWith(id);
    const answer = dataOf<Readiness>(await dev.query("simulation.formReadiness", { formId: form.id }));
    expect(answer).toMatchObject({
      ready: 0,
      obstacles: [{ sentence: expect.stringContaining("Nobody has authorized") }],
    });
    expect(answer.people).toBeGreaterThan(0);
  });

  it("[R1] is told to builders only", async () => {
    const refused = await user.query("simulation.formReadiness", { formId: house.form.id });
    expect(errorOf(refused).code).toBe("FORBIDDEN");
  });

  async function decisionOf(connectionId: string, of: { userId: string; environment: "development" | "production" }) {
    const read = new StepConnections<never>(server.db, server.deps.vault);
    const found = await read.read({ connectionId, organizationId: house.organizationId, userId: of.userId });
    if (!found) throw new Error("the connection is gone");
    const catalogue = await server.deps.services.catalogueFor(["zoho_crm"]);
    const { widerScopes, ...service } = serviceFacts(catalogue, "zoho_crm");
    const decision = resolveIdentity({
      connection: { ...found.connection, ...service },
      authorizations: found.authorizations,
      environment: of.environment,
      applicationId: house.application.id,
      trigger: { type: "person", userId: of.userId, userName: "R", active: found.person.active, via: "form" },
      action: neededAction(catalogue, "zoho_crm", "createRecord"),
      widerScopes,
    });
    return decision.ok ? "ready" : decision.code;
  }
});

describe("simulation", () => {
  it("[I C9] asks about the environment that will run it, and says which that is", async () => {
    const { id: connectionId } = await crm.connection({ perEnvironment: true });
    const { workflow } = await crm.formWith(connectionId);
    await crm.grant(connectionId, house.people.user.userId, { environment: "development" });
    const as = { type: "person", userId: house.people.user.userId };
    const ask = (more: object) => dev.query("simulation.steps", { workflowId: workflow.id, as, ...more });
    expect(dataOf(await ask({}))).toMatchObject({ environment: "development", version: null, missing: 0 });
    expect(dataOf(await ask({ of: "live" }))).toMatchObject({
      environment: "production",
      version: 1,
      missing: 1,
      steps: [
        {
          decision: { code: "USER_NOT_AUTHORIZED" },
          mend: { by: "person", path: `/authorize/${connectionId}?for=${house.people.user.userId}` },
        },
      ],
    });
    expect(errorOf(await ask({ of: "live", environment: "stage" })).code).toBe("STATE_CONFLICT");
  });

  it("[I] says before publishing what blocks it, what will be missing, and how many people are ready", async () => {
    const { id: connectionId } = await crm.connection();
    const { workflow } = await crm.formWith(connectionId);
    await crm.grant(connectionId, house.people.user.userId);
    const answer = dataOf(await dev.query("simulation.publish", { workflowId: workflow.id }));
    expect(answer).toMatchObject({ environment: "production", blocking: [], warnings: [], people: { ready: 1 } });
    const shared = await crm.connection({ kind: "admin" });
    const second = await crm.formWith(shared.id);
    expect(dataOf(await dev.query("simulation.publish", { workflowId: second.workflow.id }))).toMatchObject({
      warnings: [{ sentence: expect.stringContaining("Nobody has authorized"), path: `/connections/${shared.id}` }],
      people: null,
    });
  });
});

describe("a link to authorize", () => {
  it("[C3] says to its person what it is for and which runs wait, and to nobody else", async () => {
    const { id: connectionId, name } = await crm.connection();
    const { workflow, form } = await crm.formWith(connectionId);
    const { userId } = house.people.user;
    const record = await makeRecord(server.db, {
      organizationId: house.organizationId,
      formId: form.id,
      formVersionId: form.versionId ?? "",
      values: {},
      submittedBy: userId,
    });
    await server.db.prisma.run.create({
      data: {
        id: crypto.randomUUID(),
        ...placeOf(workflow),
        recordId: record.id,
        status: "parked",
        trigger: "form",
        initiator: "person",
        initiatorUserId: userId,
        waits: {
          create: {
            path: "",
            stepId: "push",
            kind: "consent",
            connectionId: connectionId,
            userId: userId,
            code: "USER_NOT_AUTHORIZED",
            dueAt: new Date("2100-01-01T00:00:00Z"),
          },
        },
      },
    });
    const link = { connectionId, for: userId };
    expect(dataOf(await user.query("authorization.request", link))).toMatchObject({
      connectionName: name,
      connectorName: "Zoho CRM",
      shared: false,
      meantFor: { isMe: true },
      allows: ["Create a record"],
      workflows: [workflow.name],
      waitingCount: 1,
      waiting: [{ workflowName: workflow.name, until: "2100-01-01T00:00:00.000Z" }],
    });
    expect(dataOf(await admin.query("authorization.request", link))).toMatchObject({
      meantFor: { isMe: false, name: house.people.user.name },
      waiting: [],
      waitingCount: 0,
      given: [],
    });
  });

  it("[C2 R1] to a shared account is a builder's; a person of elsewhere is nobody", async () => {
    const { id: connectionId } = await crm.connection({ kind: "admin" });
    expect(errorOf(await user.query("authorization.request", { connectionId })).code).toBe("FORBIDDEN");
    expect(dataOf(await dev.query("authorization.request", { connectionId }))).toMatchObject({ shared: true });
    const elsewhere = await makeHouse(server.db, []);
    const own = await crm.connection();
    const link = { connectionId: own.id, for: elsewhere.people.user.userId };
    expect(errorOf(await user.query("authorization.request", link)).code).toBe("NOT_FOUND");
  });

  function placeOf(workflow: { id: string; versionId: string }) {
    const { organizationId, applicationId } = crm.made;
    return {
      organizationId,
      applicationId,
      workflowId: workflow.id,
      versionId: workflow.versionId,
      environment: "production",
    };
  }
});

describe("chosen actions", () => {
  it("[C22] bind though another action needs the same scope: it is refused in the preview and when it is published", async () => {
    const scopes = { all: false, actions: ["createRecord"] };
    const { id: connectionId } = await crm.connection({ scopes });
    await crm.grant(connectionId, house.people.user.userId);
    const as = { type: "person", userId: house.people.user.userId };
    const seen = async (action: string) => {
      const { workflow } = await crm.formWith(connectionId, action);
      const asked = { workflowId: workflow.id, as };
      return {
        steps: dataOf<{ steps: unknown[] }>(await dev.query("simulation.steps", { ...asked, of: "live" })).steps,
        publish: await dev.query("simulation.publish", { workflowId: workflow.id }),
      };
    };
    const refused = await seen("updateRecord");
    expect(refused.steps).toMatchObject([{ decision: { code: "ACTION_NOT_ALLOWED", fixedBy: "builder" } }]);
    expect(JSON.stringify(refused.publish)).toContain(
      "may do chosen actions only, and “Update a record” is none of them",
    );
    const allowed = await seen("createRecord");
    expect(allowed.steps).toMatchObject([{ decision: { ok: true } }]);
    expect(JSON.stringify(allowed.publish)).not.toContain("ACTION_NOT_ALLOWED");
  });
});

describe("wider scopes", () => {
  it("[C8] are shown before saving with those who must consent again, who are asked while the old grant goes on", async () => {
    const { id: connectionId } = await crm.connection({ scopes: { all: false, actions: ["createRecord"] } });
    const { workflow } = await crm.formWith(connectionId, "searchRecords");
    const narrow = ["ZohoCRM.modules.ALL"];
    const wider = [...narrow, "ZohoSearch.securesearch.READ"];
    await crm.grant(connectionId, house.people.user.userId, {
      grantedScopes: narrow,
      accountLabel: "user@zoho.example",
    });
    await crm.grant(connectionId, house.people.admin.userId, {
      isPrimary: true,
      grantedScopes: wider,
      accountLabel: "admin@zoho.example",
    });
    const wide = { all: false, actions: ["createRecord", "searchRecords"] };
    expect(dataOf(await dev.query("connection.scopeEffect", { connectionId, scopes: wide }))).toEqual({
      total: 2,
      lacking: 1,
      first: [
        { name: house.people.user.name, accountLabel: "user@zoho.example", environment: "all", isPrimary: false },
      ],
    });
    dataOf(await dev.mutate("connection.update", { id: connectionId, scopes: wide }));
    const stored = await server.db.prisma.authorization.findMany({ where: { connectionId } });
    expect(stored.map(({ state }) => state)).toEqual(["active", "active"]);
    expect(dataOf(await user.query("home.renewals", {}))).toMatchObject([
      { connectionId, kind: "narrow", sentence: expect.stringContaining("“Search records”") },
    ]);
    const as = { type: "person", userId: house.people.user.userId };
    expect(dataOf(await dev.query("simulation.steps", { workflowId: workflow.id, of: "live", as }))).toMatchObject({
      steps: [
        { decision: { code: "SCOPE_NOT_GRANTED", fixedBy: "person", missingScopes: ["ZohoSearch.securesearch.READ"] } },
      ],
    });
  });
});
