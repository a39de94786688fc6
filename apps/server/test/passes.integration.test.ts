import type { ErrorData } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { openLoops, type PassMade } from "./loops-house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
let ben: Client;
let uma: Client;
let loops: Awaited<ReturnType<typeof openLoops>>;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  house = await makeHouse(server.db, ["developer", "user"]);
  ben = await server.signIn(house.people.developer);
  uma = await server.signIn(house.people.user);
  loops = await openLoops(server, house);
});
afterAll(() => server?.close());

interface Pass {
  number: number;
  status: string;
  error: ErrorData | null;
}
interface Page {
  items: Pass[];
  nextCursor: string | null;
}
interface Loop {
  stepId: string;
  total: number;
  done: number;
  failed: number;
  waiting: number;
  last: number | null;
  first: Pass[];
}
interface Step {
  path: string;
  stepId: string;
  input: unknown;
  output: unknown;
  withheld: unknown;
  error: ErrorData | null;
}
interface Run {
  run: { error: ErrorData | null; sentence: string; workedMs: number };
  steps: Step[];
  loops: Loop[];
}

const done: PassMade = { status: "succeeded" };
const error = { code: "REMOTE_REJECTED", message: "The service refused it." };
const failed: PassMade = { status: "failed", error };
const get = async (client: Client, id: string) => dataOf<Run>(await client.query("run.get", { id }));
const page = async (client: Client, id: string, more: object = {}) =>
  dataOf<Page>(await client.query("run.passes", { id, path: "", stepId: "rows", ...more }));
const pass = async (client: Client, id: string, path: string) =>
  dataOf<Pass & { steps: Step[]; kept: object | null; loops: Loop[] }>(await client.query("run.pass", { id, path }));

async function numbers(id: string, more: object = {}): Promise<number[]> {
  const found: number[] = [];
  let cursor: string | null = null;
  do {
    const next: Page = await page(ben, id, { ...more, cursor });
    found.push(...next.items.map(({ number }) => number));
    cursor = next.nextCursor;
  } while (cursor !== null);
  return found;
}

describe("the passes of a loop", () => {
  it("[W10] are paged through, each once: those that failed first, then by number", async () => {
    const passes = Array.from({ length: 12 }, (_, number) => (number === 3 || number === 10 ? failed : done));
    const id = await loops.ran({ passes });
    expect(await numbers(id, { limit: 5 })).toEqual([3, 10, 0, 1, 2, 4, 5, 6, 7, 8, 9, 11]);
    expect(await numbers(id, { limit: 1, filter: "failed" })).toEqual([3, 10]);
    expect(await numbers(id, { filter: "waiting" })).toEqual([]);
    expect((await page(ben, id)).items[0]).toEqual({ number: 3, status: "failed", error });
  });

  it("[W10] that go on or wait are told from those that a stop left behind", async () => {
    const passes: PassMade[] = [done, { step: "waiting" }, failed, { step: "parked" }, { step: "started" }];
    const id = await loops.ran({ passes, total: 9, loop: "started" });
    const states = async (of: string, more: object = {}) =>
      (await page(ben, of, more)).items.map(({ number, status }) => `${number} ${status}`);
    expect(await states(id)).toEqual(["2 failed", "0 succeeded", "1 waiting", "3 parked", "4 started"]);
    expect(await states(id, { filter: "waiting" })).toEqual(["1 waiting", "3 parked"]);
    expect((await get(ben, id)).loops).toMatchObject([
      {
        stepId: "rows",
        total: 9,
        done: 1,
        failed: 1,
        waiting: 2,
        last: 4,
        first: [{ number: 2 }, { number: 1 }, { number: 3 }],
      },
    ]);
    const stopped = await loops.ran({ passes: [done, { step: "skipped" }], total: 9, loop: "skipped" });
    expect(await states(stopped)).toEqual(["0 succeeded", "1 skipped"]);
    expect((await get(ben, stopped)).loops).toMatchObject([{ total: 9, done: 1, failed: 0, waiting: 0, last: 1 }]);
  });

  it("[W10] leave the answer about a run as small as it was, however many there are", async () => {
    const passes = Array.from({ length: 5_000 }, (_, number) => (number % 100 === 7 ? failed : done));
    const id = await loops.ran({ passes });
    const run = await get(ben, id);
    expect(run.steps.map(({ stepId }) => stepId)).toEqual(["rows"]);
    expect(run.loops).toMatchObject([{ total: 5_000, done: 4_950, failed: 50, last: 4_999 }]);
    expect(run.loops[0]?.first.map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, at) => at * 100 + 7),
    );
    expect(JSON.stringify(run).length).toBeLessThan(10_000);
    expect((await page(ben, id, { cursor: "1.4997" })).items.map(({ number }) => number)).toEqual([4_998, 4_999]);
    expect((await pass(ben, id, "rows[4999]")).steps).toMatchObject([{ path: "rows[4999]", input: { number: 4_999 } }]);
    expect(await ben.query("run.passes", { id, path: "", stepId: "rows", limit: 51 })).toMatchObject({ status: 400 });
  });

  it("[W10] are told to who sent the form as one thing", async () => {
    await loops.ran({ passes: Array.from({ length: 30 }, () => done) });
    const view = await (await uma.get(`/api/submissions/${house.record.id}`)).json();
    const { runs } = view as { runs: { steps: { title: string }[] }[] };
    expect(runs.length).toBeGreaterThan(0);
    for (const { steps } of runs) expect(steps.map(({ title }) => title)).not.toContain("Find it");
  });
});

describe("one pass", () => {
  it("[W10] is given with everything in it and what was kept of it", async () => {
    const id = await loops.ran({ passes: [done, { status: "succeeded", answer: "found" }] });
    expect(await pass(ben, id, "rows[1]")).toMatchObject({
      number: 1,
      status: "succeeded",
      kept: { output: "found", withheld: null },
      steps: [{ path: "rows[1]", stepId: "find", title: "Find it", input: { number: 1 }, output: { body: "found" } }],
      loops: [],
    });
  });

  it("[W10] that has not begun, or stands where no loop is, is not there", async () => {
    const id = await loops.ran({ passes: [done], total: 5, loop: "started" });
    for (const path of ["rows[1]", "rows[5]", "find[0]", "rows", "rows:each", "", "rows[0].rows[0]", "x"])
      expect(await ben.query("run.pass", { id, path }), path).toMatchObject({ error: { code: "NOT_FOUND" } });
    for (const stepId of ["find", "", "none"])
      expect(await ben.query("run.passes", { id, path: "", stepId })).toMatchObject({ error: { code: "NOT_FOUND" } });
  });

  it("[R1] of another organization's run is not there either", async () => {
    const id = await loops.ran({ passes: [done] });
    const other = await makeHouse(server.db, ["super_admin"]);
    const stranger = await server.signIn(other.people.super_admin);
    for (const [procedure, input] of [
      ["run.passes", { id, path: "", stepId: "rows" }],
      ["run.pass", { id, path: "rows[0]" }],
    ] as const)
      expect(await stranger.query(procedure, input)).toMatchObject({ status: 404, error: { code: "NOT_FOUND" } });
  });

  it("[W10] in which a run waits for an account says whose, like any other place", async () => {
    const id = await loops.ran({ passes: [done, { step: "parked" }], total: 2, loop: "started" });
    await server.db.prisma.run.update({ where: { id }, data: { status: "parked" } });
    await server.db.prisma.stepRun.updateMany({
      where: { runId: id, path: "rows[1]" },
      data: { identity: { kind: "user", ok: false, sentence: "Uma has to connect it first." } },
    });
    expect((await get(ben, id)).run).toMatchObject({
      parked: { path: "rows[1]", stepId: "find", sentence: "Uma has to connect it first." },
    });
  });
});

describe("[N1] what a person's own account answered in a pass", () => {
  const secret = "marked-by-the-service";
  const quoting = { code: "REMOTE_REJECTED", message: `“${secret}” is no e-mail.` };
  const everything = async (client: Client, id: string) =>
    JSON.stringify([
      await get(client, id),
      await page(client, id),
      await pass(client, id, "rows[0]"),
      await pass(client, id, "rows[1]"),
    ]);

  it("is read by that person, and shown to builders as names, kinds and sizes; errors of the pass and the loop quote nothing", async () => {
    const passes: PassMade[] = [
      { status: "succeeded", answer: secret },
      { status: "failed", answer: secret, error: quoting },
    ];
    const id = await loops.ran({ passes, loop: "failed", account: "own" });
    const own = await everything(uma, id);
    expect(own.split(secret).length).toBeGreaterThan(5);
    expect(await everything(ben, id)).not.toContain(secret);
    const seen = await pass(ben, id, "rows[1]");
    expect(seen).toMatchObject({
      error: { code: "REMOTE_REJECTED" },
      kept: { output: null, withheld: { output: { kind: "text" } } },
      steps: [{ input: null, output: null, withheld: { output: { kind: "group" } } }],
    });
    expect((await get(ben, id)).run.error?.code).toBe("REMOTE_REJECTED");
  });

  it("is not hidden from builders where a shared account answered; the person who sent the form reads nothing of that", async () => {
    const id = await loops.ran({ passes: [{ status: "succeeded", answer: secret }, done] });
    expect(await everything(ben, id)).toContain(secret);
    expect(await everything(uma, id)).not.toContain(secret);
  });
});
