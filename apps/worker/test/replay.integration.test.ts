import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DefaultLogger, Runtime, Worker } from "@temporalio/worker";
import { beforeAll, describe, expect, it } from "vitest";
import { createDataConverter } from "../src/temporal/data-converter.ts";
import type { PayloadKeys } from "../src/temporal/payload-codec.ts";
import { workflowBundle } from "../src/temporal/worker.ts";
import { historyOf } from "./history-text.ts";

const folder = fileURLToPath(new URL("../../../tests/engine/histories/", import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const keys = readFileSync(`${folder}payload-keys.txt`, "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(" ") as [id: string, key: string]);
const keyOf = new Map(keys.map(([id, key]) => [id, Buffer.from(key, "base64")]));
const payloadKeys: PayloadKeys = {
  current: async () => ({ id: "test", key: found("test") }),
  byId: async (id) => found(id),
};
let bundle: Awaited<ReturnType<typeof workflowBundle>>;

function found(id: string): Buffer {
  const key = keyOf.get(id);
  if (!key) throw new Error(`payload-keys.txt has no key ${id}`);
  return key;
}

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger("ERROR") });
  bundle = await workflowBundle();
});

describe("open runs of earlier builds", () => {
  it.each(files)("go on under this build: %s", async (file) => {
    const history = historyOf(readFileSync(`${folder}${file}`, "utf8"));
    const options = { workflowBundle: bundle, dataConverter: createDataConverter(payloadKeys) };
    await expect(Worker.runReplayHistory(options, history)).resolves.toBeUndefined();
  });

  it("are recorded for every workflow type", () => {
    expect(new Set(files.map((file) => file.split(".")[0]))).toEqual(
      new Set(["run-graph", "run-group", "schedule-clock"]),
    );
  });

  it("hold ids and routing only, in less than 20 KB each", () => {
    for (const file of files) {
      const text = readFileSync(`${folder}${file}`, "utf8");
      expect(text.includes("ana@example.com")).toBe(false);
      expect(text.length < 20_000).toBe(true);
    }
  });
});
