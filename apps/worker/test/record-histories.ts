// Records histories of every workflow type into tests/engine/histories, and the key to read them with, for the replay test. Run it after a change of the workflows that
// is meant to leave open runs working, beside the files that are there: node --import tsx apps/worker/test/record-histories.ts <name>
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "@formwork/db/migrate";
import { runWorkflowId, scheduleClockId } from "@formwork/domain/run-contract";
import { request, setStageIn } from "@formwork/tests/engine/stage";
import { startPostgres, startTemporal } from "@formwork/tooling/stack";
import { Client, Connection } from "@temporalio/client";
import { createDataConverter } from "../src/temporal/data-converter.ts";
import { payloadKeysOf } from "../src/temporal/payload-codec.ts";
import { historyText } from "./history-text.ts";
import { startWorkerProcess } from "./worker-process.ts";

const [, , name = "v1"] = process.argv;
const target = fileURLToPath(new URL("../../../tests/engine/histories", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "formwork-histories-"));
const postgres = await startPostgres({ dataDir: join(folder, "postgres"), persistent: false });
const temporal = await startTemporal({ namespace: "histories" });
await migrate(postgres.url);
const stage = await setStageIn({ url: postgres.url, drop: () => postgres.stop() });
const worker = await startWorkerProcess(stage, { temporal });
try {
  stage.service.answer("/slow", () => new Promise((resolve) => setTimeout(() => resolve({ status: 200 }), 1_500)));
  await stage.workflow([
    request(stage.service, { id: "slow", path: "/slow" }),
    { id: "wait", kind: "delay", title: "Wait", settings: { mode: "for", duration: { amount: 3, unit: "seconds" } } },
    request(stage.service, { id: "after", path: "/after" }),
  ]);
  const [runId = ""] = await stage.submit();
  const { group_id: groupId } = await stage.until(runId, (run) => run.durable);
  await stage.until(runId, (run) => run.status === "succeeded");
  const connection = await Connection.connect({ address: temporal.address });
  const dataConverter = createDataConverter(payloadKeysOf(stage.vault));
  const client = new Client({ connection, namespace: temporal.namespace, dataConverter });
  const files = {
    "run-group": `group:${groupId}`,
    "run-graph": runWorkflowId(runId),
    "schedule-clock": scheduleClockId(0),
  };
  mkdirSync(target, { recursive: true });
  for (const [type, workflowId] of Object.entries(files)) {
    const handle = client.workflow.getHandle(workflowId);
    if (type !== "schedule-clock") await handle.result();
    writeFileSync(join(target, `${type}.${name}.json`), historyText(await handle.fetchHistory()));
    console.log(`${type}.${name}.json`);
  }
  const keysFile = join(target, "payload-keys.txt");
  const { id, key } = await payloadKeysOf(stage.vault).current();
  writeFileSync(keysFile, `${readFileSync(keysFile, "utf8")}${id} ${key.toString("base64")}\n`);
  await connection.close();
} finally {
  await worker.end("SIGTERM");
  await stage.close();
  await temporal.stop();
  rmSync(folder, { recursive: true, force: true });
}
