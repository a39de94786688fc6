// The long form of the refresh test: `npm run chaos:refresh -- --processes 50 --rounds 1000`. Tokens expire after their two seconds.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { migrate } from "@formwork/db/migrate";
import { startPostgres } from "@formwork/tooling/stack";
import { type RefreshStage, setRefreshStage } from "./stage.ts";

const { values } = parseArgs({
  options: { processes: { type: "string", default: "50" }, rounds: { type: "string", default: "1000" } },
});
const processes = Number(values.processes);
const rounds = Number(values.rounds);

const folder = mkdtempSync(join(tmpdir(), "formwork-refresh-"));
const postgres = await startPostgres({ dataDir: join(folder, "postgres"), persistent: false });
await migrate(postgres.url);
const stage = await setRefreshStage({ databaseUrl: postgres.url, processes });
try {
  const strange = (await refreshAll(stage)) + (await loseOne(stage));
  process.exitCode = strange === 0 ? 0 : 1;
} finally {
  await stage.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** @returns the number of failed checks */
async function refreshAll({ db, counterpart, processes: workers, authorizationId }: RefreshStage): Promise<number> {
  const { seen } = counterpart;
  const began = performance.now();
  let strange = 0;
  for (let told = 0; seen.refreshes < rounds; ) {
    const { rows } = await db.pool.query<{ ms: number }>(
      'SELECT extract(epoch FROM refresh_after - now())::float8 * 1000 AS ms FROM "authorization" WHERE id = $1',
      [authorizationId],
    );
    await pause(Math.max(0, Math.ceil(rows[0]?.ms ?? 0)));
    const before = seen.refreshes;
    const reports = await workers.all("use");
    // The server issued each stored token for the previous one, and issued none twice.
    const stored = Math.max(...reports.map((report) => ("generation" in report ? report.generation : 0))) - 1;
    if (seen.refreshes !== stored || seen.refreshes === before || reports.some((report) => "code" in report)) {
      strange += 1;
      console.error(`after refresh ${before}:`, JSON.stringify(seen), JSON.stringify(reports).slice(0, 300));
    }
    if (seen.refreshes >= told + 100) {
      told = seen.refreshes;
      console.log(`${told} refreshes`);
    }
  }
  const seconds = Math.round((performance.now() - began) / 1_000);
  const { refreshes, refusals, families } = seen;
  console.log(
    `${processes} processes, ${seconds} s: ${refreshes} expiries, as many refreshes, ${refusals.length} refusals, ${families} grants lost, ${strange} strange rounds`,
  );
  return strange + refusals.length + families;
}

/** @returns 0 when every process reports the loss */
async function loseOne(lost: RefreshStage): Promise<number> {
  await lost.expire();
  await lost.processes.killOne();
  await lost.endLease();
  const reports = await lost.processes.all("use");
  const said = reports.filter((report) => "code" in report && report.reason === "refresh_lost").length;
  const { state, stateReason } = await lost.row();
  console.log(
    `killed with a token in its hand: ${said} of ${reports.length} were told so, the authorization is ${state} (${stateReason})`,
  );
  return said === reports.length && stateReason === "refresh_lost" ? 0 : 1;
}
