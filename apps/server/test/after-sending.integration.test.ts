import { formOf, graphOf, makeForm, makeWorkflow } from "@formwork/db/seed";
import type { AfterSending } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
let user: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  house = await makeHouse(server.db, ["user"]);
  user = await server.signIn(house.people.user);
});
afterAll(() => server?.close());

const secret = "Check the creditworthiness";

/** Sends a form of these settings; its run has done one step and is not over. */
async function sent(client: Client, afterSending: Partial<AfterSending> | null) {
  const { organizationId, application, people } = house;
  const made = { organizationId, applicationId: application.id, createdBy: people.developer.userId };
  const plain = formOf({ title: "Apply", fields: [{ key: "name", kind: "text", label: "Name" }] });
  const after = { public: "thanks", signedIn: "steps", madeWith: true, ...afterSending } as AfterSending;
  const definition = { ...plain, thanks: "Thank you, {{ form.name }}!", ...(afterSending && { afterSending: after }) };
  const form = await makeForm(server.db, { ...made, definition, publicEnabled: true });
  const step = { id: "check", kind: "set-variables", title: secret, settings: { variables: [] } };
  const trigger = { kind: "form" as const, formId: form.id, event: "created" as const };
  await makeWorkflow(server.db, { ...made, graph: graphOf({ trigger, steps: [step] }) });
  const answer = await client.post(`/api/forms/${form.slug}/submissions`, { name: "Ana" });
  const { statusUrl, runs, thanks } = (await answer.json()) as {
    statusUrl: string;
    thanks: string;
    runs: { id: string }[];
  };
  const runId = runs[0]?.id ?? "";
  await server.db.pool.query(
    `INSERT INTO step_run (run_id, step_id, attempt, epoch, step_kind, status, started_at) VALUES ($1, 'check', 1, 0, 'set-variables', 'succeeded', now())`,
    [runId],
  );
  const finish = (status: string) =>
    server.db.pool.query("UPDATE run SET status = $2, finished_at = now() WHERE id = $1", [runId, status]);
  const look = async () => {
    const text = await (await client.get(statusUrl)).text();
    return { text, view: JSON.parse(text) as { runs: unknown[]; progress: string | null; finished: boolean } };
  };
  const events = async () => (await client.get(statusUrl.replace(/(\?|$)/, "/events$1"))).text();
  return { thanks, look, finish, events };
}

describe("After sending", () => {
  it("[W2] a form that only thanks tells the public nothing of its steps, in the page, the link and the live events", async () => {
    const { thanks, look, events } = await sent(server.client(), { public: "thanks" });
    expect(thanks).toBe("Thank you, Ana!");
    const { text, view } = await look();
    expect(view).toEqual({ runs: [], progress: null, finished: true });
    expect(text + (await events())).not.toContain(secret);
  });

  it("[W2] a form that tells how far it is names no step, and says how it ended", async () => {
    const { look, finish, events } = await sent(server.client(), { public: "progress" });
    expect((await look()).view).toEqual({ runs: [], progress: "working", finished: false });
    await finish("succeeded");
    expect((await look()).view).toMatchObject({ progress: "done", finished: true });
    expect(await events()).not.toContain(secret);
    await finish("failed");
    expect((await look()).view).toMatchObject({ progress: "failed" });
  });

  it("[W2] each step is told to whom the form says, and by forms from before there was a choice", async () => {
    expect((await (await sent(user, { public: "thanks", signedIn: "steps" })).look()).text).toContain(secret);
    expect((await (await sent(user, { signedIn: "thanks" })).look()).text).not.toContain(secret);
    expect((await (await sent(server.client(), null)).look()).text).toContain(secret);
  });
});
