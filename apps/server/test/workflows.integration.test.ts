import { graphOf, makeAuthorization, makeConnection, makeForm } from "@formwork/db/seed";
import type { Graph } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Client, dataOf, errorOf } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
let ben: Client;
let ana: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
});
afterAll(() => server?.close());
beforeEach(async () => {
  house = await makeHouse(server.db, ["developer", "super_admin"]);
  ben = await server.signIn(house.people.developer);
  ana = await server.signIn(house.people.super_admin);
});

interface Details {
  draft: Graph;
  draftRevision: number;
  live: { versionId: string; number: number } | null;
  latestNumber: number;
}

async function details(): Promise<Details> {
  return dataOf<Details>(await ben.query("workflow.get", { id: house.workflow.id }));
}

/** The house's workflow with its step renamed. */
function renamed(title: string): Graph {
  return { ...house.graph, steps: house.graph.steps.map((step) => ({ ...step, title })) };
}

/** A step that creates a CRM contact through a connection. */
function withContact(connectionId: string): Graph {
  const inputs = { module: "Contacts", fields: { Last_Name: "{{ form.email }}" } };
  const settings = { connectorKey: "zoho_crm", action: "createRecord", connectionId, inputs };
  return graphOf({
    trigger: house.graph.trigger,
    steps: [{ id: "contact", kind: "connector-action", title: "Create the contact", settings }],
  });
}

describe("a connection that was made for a step", () => {
  const shown = async () => {
    const { connections } = dataOf<{ connections: { id: string }[] }>(
      await ben.query("workflow.context", { applicationId: house.application.id }),
    );
    return connections.map(({ id }) => id);
  };
  const save = async (draft: Graph) => {
    const { draftRevision: revision } = await details();
    const answer = await ben.mutate("workflow.saveDraft", { id: house.workflow.id, revision, draft });
    return dataOf<{ connections: { gone: string[]; back: string[] } }>(answer).connections;
  };
  const make = async () =>
    dataOf<{ id: string }>(await ben.mutate("connection.ensureSystem", { connectorKey: "zoho_crm" })).id;

  it("[C1] goes away with the last step that names it, comes back with it, and is the same when it is made again", async () => {
    const id = await make();
    expect(await save(withContact(id))).toEqual({ gone: [], back: [] });
    expect(await save(house.graph)).toEqual({ gone: [id], back: [] });
    expect(await shown()).not.toContain(id);
    expect(await save(withContact(id))).toEqual({ gone: [], back: [id] });
    expect(await shown()).toContain(id);
    await save(house.graph);
    expect(await make()).toBe(id);
    expect(await shown()).toContain(id);
  });

  it("[C1] stays where somebody connected it, and where a builder made it", async () => {
    const automatic = await make();
    await makeAuthorization(server.db, {
      vault: server.deps.vault,
      organizationId: house.organizationId,
      connectionId: automatic,
      authorizedBy: house.people.developer.userId,
    });
    const byHand = await makeConnection(server.db, {
      organizationId: house.organizationId,
      applicationId: house.application.id,
      createdBy: house.people.developer.userId,
      connectorKey: "zoho_crm",
      kind: "admin",
    });
    for (const id of [automatic, byHand.id]) {
      await save(withContact(id));
      expect(await save(house.graph)).toEqual({ gone: [], back: [] });
      expect(await shown()).toContain(id);
    }
  });
});

describe("a draft", () => {
  it("[W9] is saved over the revision it was made from; the second of two tabs is told and sees both", async () => {
    const { draftRevision: revision } = await details();
    dataOf(await ben.mutate("workflow.saveDraft", { id: house.workflow.id, revision, draft: renamed("Ben's") }));
    const second = await ana.mutate("workflow.saveDraft", { id: house.workflow.id, revision, draft: renamed("Ana's") });
    expect(errorOf(second)).toMatchObject({
      code: "REVISION_CONFLICT",
      details: {
        revision: revision + 1,
        savedBy: { name: house.people.developer.name },
        draft: { steps: [{ title: "Ben's" }] },
      },
    });
    expect((await details()).draft.steps[0]?.title).toBe("Ben's");
  });

  it("[W9] of two saves at the same moment keeps exactly one", async () => {
    const { draftRevision: revision } = await details();
    const saves = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        ben.mutate("workflow.saveDraft", { id: house.workflow.id, revision, draft: renamed(`Tab ${i}`) }),
      ),
    );
    expect(saves.filter((save) => save.ok)).toHaveLength(1);
    expect((await details()).draftRevision).toBe(revision + 1);
  });

  it("[W9] of a form is guarded alike, and who was faster is said by name", async () => {
    const form = dataOf<{ draft: unknown; draftRevision: number }>(await ben.query("form.get", { id: house.form.id }));
    const save = { id: house.form.id, revision: form.draftRevision, draft: form.draft };
    dataOf(await ben.mutate("form.saveDraft", save));
    expect(errorOf(await ana.mutate("form.saveDraft", save))).toMatchObject({
      code: "REVISION_CONFLICT",
      details: { revision: form.draftRevision + 1, savedBy: { name: house.people.developer.name } },
    });
  });
});

describe("publishing", () => {
  it("[W9] freezes the draft as the next version, live for the next submission; rolling back makes the earlier one live", async () => {
    const { draftRevision } = await details();
    const saved = await ben.mutate("workflow.saveDraft", {
      id: house.workflow.id,
      revision: draftRevision,
      draft: renamed("Second"),
    });
    const { revision } = dataOf<{ revision: number }>(saved);
    const published = await ben.mutate("workflow.publish", { id: house.workflow.id, revision, note: "Better words" });
    const { number, versionId } = dataOf<{ number: number; versionId: string }>(published);
    expect(number).toBe(2);
    expect(await details()).toMatchObject({ live: { versionId, number: 2 }, latestNumber: 2 });

    const { items } = dataOf<{ items: { number: number; live: boolean; note: string }[] }>(
      await ben.query("workflow.versions", { id: house.workflow.id }),
    );
    expect(items).toMatchObject([
      { number: 2, live: true, note: "Better words" },
      { number: 1, live: false },
    ]);
    const diff = { id: house.workflow.id, fromVersionId: house.workflow.versionId, toVersionId: versionId };
    expect(dataOf(await ben.query("workflow.diff", diff))).toMatchObject({
      steps: { changed: [{ parts: ["title"] }] },
    });

    const back = await ben.mutate("workflow.rollback", { id: house.workflow.id, versionId: house.workflow.versionId });
    expect(dataOf(back)).toEqual({ number: 1 });
    expect((await details()).live).toMatchObject({ number: 1 });
  });

  it("refuses a draft that is not the one that was looked at", async () => {
    const { draftRevision } = await details();
    const stale = { id: house.workflow.id, revision: draftRevision - 1 };
    expect(errorOf(await ben.mutate("workflow.publish", stale)).code).toBe("REVISION_CONFLICT");
  });

  it("refuses a draft that cannot run, and names every problem with its step", async () => {
    const { draftRevision } = await details();
    const draft = graphOf({
      trigger: house.graph.trigger,
      steps: [{ id: "contact", kind: "connector-action", title: "Create the contact", settings: {} }],
    });
    const saved = await ben.mutate("workflow.saveDraft", { id: house.workflow.id, revision: draftRevision, draft });
    const { revision } = dataOf<{ revision: number }>(saved);
    const refused = errorOf(await ben.mutate("workflow.publish", { id: house.workflow.id, revision }));
    expect(refused.code).toBe("GRAPH_INVALID");
    expect(refused.details?.problems).toContainEqual(
      expect.objectContaining({ stepId: "contact", path: "connectionId" }),
    );
    expect((await details()).live).toMatchObject({ number: 1 });
  });

  it("[C3] refuses a logged-in user connection behind a public form, and the public on a form behind one", async () => {
    const { organizationId, application, people } = house;
    const made = { organizationId, applicationId: application.id, createdBy: people.developer.userId };
    const { id, draftRevision } = { id: house.workflow.id, ...(await details()) };
    const draft = withContact(house.connection.id);
    const { revision } = dataOf<{ revision: number }>(
      await ben.mutate("workflow.saveDraft", { id, revision: draftRevision, draft }),
    );
    dataOf(await ben.mutate("workflow.publish", { id, revision }));
    const opened = await ben.mutate("form.setAccess", { id: house.form.id, publicEnabled: true, closed: false });
    expect(errorOf(opened)).toMatchObject({
      code: "ANONYMOUS_TRIGGER_NOT_ALLOWED",
      details: { workflows: [house.workflow.name] },
    });

    const open = await makeForm(server.db, { ...made, publicEnabled: true });
    const trigger = { kind: "form", formId: open.id, event: "created" } as const;
    const second = { ...draft, trigger };
    const saved = await ben.mutate("workflow.saveDraft", { id, revision, draft: second });
    const next = dataOf<{ revision: number }>(saved).revision;
    const refused = errorOf(await ben.mutate("workflow.publish", { id, revision: next }));
    expect(refused.code).toBe("GRAPH_INVALID");
    expect(JSON.stringify(refused.details)).toContain("ANONYMOUS_TRIGGER_NOT_ALLOWED");
  });
});

describe("who will this run as", () => {
  it("[C3] says for a person, the public and a schedule whose account each step uses, or what is missing", async () => {
    const { organizationId, people, connection } = house;
    await makeAuthorization(server.db, {
      vault: server.deps.vault,
      organizationId,
      connectionId: connection.id,
      authorizedBy: people.user.userId,
      subjectUserId: people.user.userId,
      accountLabel: "user@zoho.example",
      grantedScopes: [...((await server.deps.services.catalogueFor([])).zoho_crm?.scopes ?? [])],
    });
    const ask = (as: unknown) =>
      ben.query("simulation.steps", {
        workflowId: house.workflow.id,
        environment: "production",
        graph: withContact(connection.id),
        as,
      });
    const person = (who: { userId: string }) => ({ type: "person", userId: who.userId });

    expect(dataOf(await ask(person(people.user)))).toMatchObject({
      missing: 0,
      steps: [{ stepId: "contact", decision: { ok: true, rule: "submitter", accountLabel: "user@zoho.example" } }],
    });
    expect(dataOf(await ask(person(people.portal_user)))).toMatchObject({
      missing: 1,
      steps: [{ decision: { ok: false, code: "USER_NOT_AUTHORIZED" } }],
    });
    expect(dataOf(await ask({ type: "schedule" }))).toMatchObject({
      steps: [{ decision: { ok: false, code: "PRIMARY_ACCOUNT_MISSING" } }],
    });
    expect(dataOf(await ask({ type: "anonymous" }))).toMatchObject({
      steps: [{ decision: { ok: false, code: "ANONYMOUS_TRIGGER_NOT_ALLOWED" } }],
    });
  });

  it("[C4] names nobody of another organization", async () => {
    const elsewhere = await makeHouse(server.db, []);
    const as = { type: "person", userId: elsewhere.people.user.userId };
    expect(errorOf(await ben.query("simulation.steps", { workflowId: house.workflow.id, as })).code).toBe("NOT_FOUND");
  });

  it("shows the editor who is ready, and never a secret", async () => {
    const shared = await makeConnection(server.db, {
      organizationId: house.organizationId,
      createdBy: house.people.developer.userId,
      connectorKey: "zoho_crm",
      kind: "system",
      name: "Zoho CRM Connection",
    });
    const context = await ben.query("workflow.context", { applicationId: house.application.id });
    const { connections } = dataOf<{ connections: { id: string }[] }>(context);
    expect(connections).toContainEqual(
      expect.objectContaining({ id: shared.id, sharedAccountLabel: null, readyPeople: 0, people: 5, primary: null }),
    );
    expect(JSON.stringify(connections)).not.toMatch(/sealed/i);
  });
});

describe("a workflow of an application with very many forms", () => {
  it("knows the form that it names, wherever that stands among them, and others when they are asked for by their ids", async () => {
    const { application, form, workflow } = house;
    await server.db.pool.query(
      `INSERT INTO form SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'slug', gen_random_uuid(), 'name', 'A ' || i))).*
       FROM form f, generate_series(1, 600) i WHERE f.id = $1`,
      [form.id],
    );
    const problems = dataOf<{ code: string }[]>(await ben.query("workflow.problems", { id: workflow.id }));
    expect(problems).toEqual([]);
    interface Known {
      forms: { id: string }[];
    }
    const applicationId = application.id;
    const asked = { applicationId, workflowId: workflow.id };
    const context = dataOf<Known>(await ben.query("workflow.context", asked));
    expect(context.forms.map(({ id }) => id)).toEqual([form.id]);

    const elsewhere = await makeHouse(server.db, []);
    const [other] = dataOf<{ items: { id: string }[] }>(
      await ben.query("form.names", { applicationId, search: "A 599" }),
    ).items;
    const ids = [other?.id, elsewhere.form.id];
    const forms = dataOf<Known["forms"]>(await ben.query("workflow.forms", { applicationId, ids }));
    expect(forms.map(({ id }) => id)).toEqual([other?.id]);
    const foreign = { applicationId, workflowId: elsewhere.workflow.id };
    expect(errorOf(await ben.query("workflow.context", foreign)).code).toBe("NOT_FOUND");
  });
});

describe("a test", () => {
  it("of a drawing that cannot run is refused with every problem and the step it is in", async () => {
    const settings = {};
    const steps = ["first", "second", "third"].map((id) => ({ id, kind: "connector-action", title: id, settings }));
    const answer = await ben.mutate("workflow.test", {
      id: house.workflow.id,
      graph: graphOf({ trigger: house.graph.trigger, steps }),
      revision: 1,
      as: { type: "person", userId: house.people.developer.userId },
    });
    const { code, details } = errorOf(answer);
    const problems = details?.problems as unknown as { stepId: string }[];
    expect([code, [...new Set(problems.map(({ stepId }) => stepId))]]).toEqual([
      "GRAPH_INVALID",
      ["first", "second", "third"],
    ]);
  });

  it("runs the drawing in development about typed values, as oneself", async () => {
    const answer = await ben.mutate("workflow.test", {
      id: house.workflow.id,
      graph: renamed("Tried"),
      revision: 1,
      as: { type: "person", userId: house.people.developer.userId },
      values: { email: "eve@example.com" },
    });
    const { runId } = dataOf<{ runId: string }>(answer);
    const run = await server.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run).toMatchObject({
      trigger: "test",
      environment: "development",
      initiatorUserId: house.people.developer.userId,
    });
    const shown = dataOf<{ run: { version: { number: null; graph: Graph } } }>(
      await ben.query("run.get", { id: runId }),
    );
    expect(shown.run.version).toMatchObject({ number: null, graph: { steps: [{ title: "Tried" }] } });
  });

  it("as somebody else is an administrator's to ask for, and written down", async () => {
    const input = {
      id: house.workflow.id,
      graph: house.graph,
      revision: 1,
      as: { type: "person", userId: house.people.user.userId },
      recordId: house.record.id,
    };
    expect(errorOf(await ben.mutate("workflow.test", input)).code).toBe("FORBIDDEN");
    dataOf(await ana.mutate("workflow.test", input));
    const { items } = dataOf<{ items: unknown[] }>(await ana.query("audit.list", { subjectType: "workflow" }));
    expect(items[0]).toMatchObject({ action: "workflow.tested", facts: { as: house.people.user.name } });
  });
});
