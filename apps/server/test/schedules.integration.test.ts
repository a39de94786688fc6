import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
let ben: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  house = await makeHouse(server.db);
  ben = await server.signIn(house.people.developer);
});
afterAll(() => server?.close());

const spec = { recurrence: { kind: "daily", time: "09:00" }, timeZone: "Europe/Berlin" };

function row(id: string) {
  return server.db.prisma.schedule.findUniqueOrThrow({ where: { id } });
}

describe("a schedule", () => {
  it("[W6] is made with its next time, though Temporal cannot be reached", async () => {
    const made = await ben.mutate("schedule.create", {
      workflowId: house.workflow.id,
      name: "Every morning",
      spec,
      over: null,
    });
    const { id } = dataOf<{ id: string }>(made);
    const next = (await row(id)).nextFireAt;
    expect(next?.getTime()).toBeGreaterThan(Date.now());
    const { items } = dataOf<{ items: { id: string }[] }>(await ben.query("schedule.list", {}));
    expect(items.find((item) => item.id === id)).toMatchObject({
      sentence: "every day at 09:00, Europe/Berlin time",
      status: "active",
      workflowName: house.workflow.name,
      published: true,
    });
  });

  it("[W6] is paused, resumed from its next time on, removed and brought back", async () => {
    const { id } = house.schedule;
    dataOf(await ben.mutate("schedule.pause", { id }));
    expect(await row(id)).toMatchObject({ status: "paused", pausedReason: `Paused by ${house.people.developer.name}` });
    dataOf(await ben.mutate("schedule.resume", { id }));
    expect(await row(id)).toMatchObject({ status: "active", pausedReason: null });
    dataOf(await ben.mutate("schedule.remove", { id }));
    expect(await ben.mutate("schedule.pause", { id })).toMatchObject({ error: { code: "NOT_FOUND" } });
    dataOf(await ben.mutate("schedule.restore", { id }));
    expect(await row(id)).toMatchObject({ deletedAt: null });
  });

  it("[W6] is run now beside its times, and tells of it", async () => {
    const { id } = house.schedule;
    const { runIds } = dataOf<{ runIds: string[] }>(await ben.mutate("schedule.runNow", { id }));
    expect(runIds).toHaveLength(1);
    const { items } = dataOf<{ items: unknown[] }>(await ben.query("schedule.firings", { id }));
    expect(items).toMatchObject([{ manual: true, runCount: 1 }]);
  });

  it("[W6] shows its next five firings while it is written, and says what is wrong with a pattern", async () => {
    const { fires } = dataOf<{ fires: string[] }>(await ben.query("schedule.preview", { spec }));
    expect(fires).toHaveLength(5);
    const wrong = { recurrence: { kind: "cron", expression: "99 99 * * *" }, timeZone: "Europe/Berlin" };
    expect(await ben.query("schedule.preview", { spec: wrong })).toMatchObject({ error: { code: "SCHEDULE_INVALID" } });
  });

  it.each(["", null])(
    "[W6] over records compares with something, so that %j is not less than all of them",
    async (value) => {
      const conditions = [{ field: "amount", operator: "gte", value }];
      const over = { formId: house.form.id, filter: { conditions }, newOnly: false };
      const made = await ben.mutate("schedule.create", {
        workflowId: house.workflow.id,
        name: "Large ones",
        spec,
        over,
      });
      expect(made).toMatchObject({ error: { code: "INVALID_INPUT" } });
      expect(JSON.stringify(made)).toContain("Say what to compare with.");
      const looked = await ben.query("record.list", { formId: house.form.id, filter: over.filter });
      expect(looked).toMatchObject({ error: { code: "INVALID_INPUT" } });
    },
  );

  it("runs over records of forms of its own application only", async () => {
    const elsewhere = await makeHouse(server.db);
    const over = { formId: elsewhere.form.id, filter: { conditions: [] }, newOnly: false };
    const made = await ben.mutate("schedule.create", { workflowId: house.workflow.id, name: "Theirs", spec, over });
    expect(made).toMatchObject({ error: { code: "NOT_FOUND" } });
  });
});
