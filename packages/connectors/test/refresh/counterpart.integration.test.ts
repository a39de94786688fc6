import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RefreshStage, setRefreshStage } from "./stage.ts";

const rounds = 100;

describe("Refresh against oidc-provider, whose refresh tokens work once and end their whole grant the second time", {
  timeout: 120_000,
}, () => {
  let database: TestDatabase;
  let stage: RefreshStage;
  beforeEach(async () => {
    database = await freshDatabase();
    stage = await setRefreshStage({ databaseUrl: database.url, processes: 4 });
  });
  afterEach(async () => {
    await stage.close();
    await database.drop();
  });

  it(`happens once per expiry in four processes, ${rounds} times over, and no grant is lost`, async () => {
    const { counterpart, processes } = stage;
    for (let round = 1; round <= rounds; round += 1) {
      await stage.expire();
      const reports = await processes.all("use");
      expect(reports.map((report) => ("code" in report ? report.code : report.generation))).toEqual(
        reports.map(() => round + 1),
      );
      expect(counterpart.seen).toEqual({ refreshes: round, refusals: [], families: 0 });
    }
    const [last] = await processes.all("use");
    expect(last && "accessToken" in last && (await counterpart.accepts(last.accessToken))).toBe(true);
    const age = Date.now() - ((await stage.row()).refreshedAt?.getTime() ?? 0);
    expect(age).toBeLessThan(60_000);
  });

  it("says that the token was lost when the process that held it was killed before it could save it", async () => {
    const { counterpart, processes } = stage;
    await processes.all("use");
    await stage.expire();
    await processes.killOne();
    // The server has issued a new token that no process has.
    expect(counterpart.seen).toEqual({ refreshes: 2, refusals: [], families: 0 });
    expect(await stage.row()).toMatchObject({ state: "active", generation: 2 });
    await stage.endLease();
    const reports = await processes.all("use");
    const codes = reports.map((report) => ("code" in report ? report.code : `generation ${report.generation}`));
    expect(codes).toContain("REFRESH_LOST");
    for (const report of reports) expect(report).toMatchObject({ reason: "refresh_lost" });
    expect(await stage.row()).toMatchObject({ state: "needs_reauthorization", stateReason: "refresh_lost" });
    expect(counterpart.seen.refusals).toEqual(["refresh token already used"]);
  });
});
