import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { newId } from "@formwork/db";
import { graphOf, makeApplication, makeMember, makeOrganization, makeWorkflow } from "@formwork/db/seed";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPlans } from "../src/executor/plans.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const megabyte = 1_048_576;

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

/** Workflows of an organization of their own. @returns what a run of each says of itself */
async function workflows(count: number, settings: (index: number) => Record<string, unknown>) {
  const { id: organizationId } = await makeOrganization(stage.db);
  const { userId: createdBy } = await makeMember(stage.db, { organizationId, role: "developer" });
  const { id: applicationId } = await makeApplication(stage.db, { organizationId, createdBy });
  const runs: { versionId: string; organizationId: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    const steps = Array.from({ length: 40 }, (_, at) => ({
      id: `s${at}`,
      kind: "set-variables",
      title: "Note",
      settings: settings(index),
    }));
    const graph = graphOf({ trigger: { kind: "schedule", formId: null }, steps });
    const { versionId } = await makeWorkflow(stage.db, { organizationId, createdBy, applicationId, graph });
    runs.push({ versionId, organizationId });
  }
  return runs;
}

const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed / megabyte;
};

it("[R2] keeps no more of the huge workflows of one organization than it has room for, and nothing less of another's", {
  timeout: 120_000,
}, async () => {
  const small = await workflows(5, () => ({ variables: [{ name: "v", value: "{{ form.email }}" }] }));
  // Every kind of hugeness: long texts, many small ones, and what no step reads.
  const huge = await workflows(40, (index) => ({
    variables: Array.from({ length: 50 }, (_, at) => ({
      name: `v${at}`,
      value: `${index}`.repeat(at === 0 ? 9_000 : 9),
    })),
    nothing: Array.from({ length: 500 }, () => ({})),
  }));
  const plans = createPlans(stage.db, 16 * megabyte);
  const before = heap();
  const kept = await Promise.all(small.map(plans));
  for (const run of huge) await plans(run);
  expect(heap() - before).toBeLessThan(16);
  for (const [index, run] of small.entries()) expect(await plans(run)).toBe(kept[index]);
  const last = huge[huge.length - 1] as (typeof huge)[number];
  expect(await plans(last)).toBe(await plans(last));
});

it("reads a version once for runs that begin at the same moment, and again after it could not be read", async () => {
  const plans = createPlans(stage.db);
  const [run] = await workflows(1, () => ({ variables: [{ name: "v", value: "1" }] }));
  if (!run) throw new Error("there is no workflow");
  const [one, other] = await Promise.all([plans(run), plans(run)]);
  expect(one).toBe(other);
  await stage.db.pool.query("ALTER TABLE workflow_version RENAME TO away");
  const later = { ...run, versionId: newId() };
  await expect(plans(later)).rejects.toThrow("workflow_version");
  await stage.db.pool.query("ALTER TABLE away RENAME TO workflow_version");
  await expect(plans(later)).rejects.toThrow("there is no workflow version");
});
