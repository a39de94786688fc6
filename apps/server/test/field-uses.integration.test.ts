import { graphOf, makeForm, makeSchedule, makeWorkflow } from "@formwork/db/seed";
import type { FieldUse, Form } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { startBuilder } from "./builder.ts";
import { dataOf, errorOf } from "./client.ts";
import { makeHouse } from "./house.ts";

const building = startBuilder();

interface Uses {
  uses: FieldUse[];
  workflows: { id: string; live: boolean }[];
  schedules: { id: string }[];
  more: boolean;
}

const usesOf = async (id: string) => dataOf<Uses>(await building.ben.query("form.uses", { id }));
const inside = () => ({
  organizationId: building.house.organizationId,
  createdBy: building.house.people.developer.userId,
  applicationId: building.house.application.id,
});

/** Saves the house's form without some of its fields. @returns the draft's revision */
async function leaveOut(...keys: string[]): Promise<number> {
  const { draft, draftRevision } = dataOf<{ draft: Form; draftRevision: number }>(
    await building.ben.query("form.get", { id: building.house.form.id }),
  );
  const sections = draft.sections.map((section) => ({
    ...section,
    fields: section.fields.filter(({ key }) => !keys.includes(key)),
  }));
  const saved = await building.ben.mutate("form.saveDraft", {
    id: building.house.form.id,
    revision: draftRevision,
    draft: { ...draft, sections },
  });
  return dataOf<{ revision: number }>(saved).revision;
}

describe("a field that is used", () => {
  it("[W1] is told with the workflows that read it, live or as a draft, before it is taken away", async () => {
    const { uses, workflows } = await usesOf(building.house.form.id);
    const place = {
      kind: "workflow",
      id: building.house.workflow.id,
      stepId: "remember",
      stepTitle: "Remember the name",
    };
    expect(uses).toEqual([
      expect.objectContaining({ field: "name", how: "reads", live: true, place: expect.objectContaining(place) }),
    ]);
    expect(workflows).toEqual([{ id: building.house.workflow.id, name: building.house.workflow.name, live: true }]);
  });

  it("[W1] is told as long as a draft reads it, from the moment the draft is saved", async () => {
    const { id } = await makeForm(building.server.db, {
      ...inside(),
      fields: [{ key: "city", kind: "text", label: "City" }],
    });
    expect((await usesOf(id)).uses).toEqual([]);
    const settings = { formId: id, values: { city: "{{ form.name }}" } };
    const steps = [{ id: "add", kind: "create-record", title: "Add", settings }];
    const draft = graphOf({ trigger: building.house.graph.trigger, steps });
    dataOf(await building.ben.mutate("workflow.saveDraft", { id: building.house.workflow.id, revision: 1, draft }));
    expect((await usesOf(id)).uses).toMatchObject([{ field: "city", how: "sets", live: false }]);
    dataOf(await building.ben.mutate("workflow.publish", { id: building.house.workflow.id, revision: 2 }));
    expect((await usesOf(id)).uses).toMatchObject([{ field: "city", how: "sets", live: true }]);
    dataOf(await building.ben.mutate("workflow.remove", { id: building.house.workflow.id }));
    expect((await usesOf(id)).uses).toEqual([]);
  });

  it("[W1] is told with the schedules that choose records by it", async () => {
    const over = {
      formId: building.house.form.id,
      newOnly: true,
      filter: { conditions: [{ field: "email", operator: "contains" as const, value: "@example.com" }] },
    };
    const spec = { recurrence: { kind: "daily" as const, time: "09:00" }, timeZone: "UTC" };
    const schedule = await makeSchedule(building.server.db, {
      ...inside(),
      workflowId: building.house.workflow.id,
      over,
      nextFireAt: null,
      spec: { ...spec, gap: "after", overlap: "skip", catchUp: "last" },
    });
    const { uses, schedules } = await usesOf(building.house.form.id);
    expect(uses.find(({ field }) => field === "email")).toMatchObject({ how: "filters", place: { id: schedule.id } });
    expect(schedules).toMatchObject([{ id: schedule.id }]);
  });

  it("[W1] keeps the form from going live without it, until the builder says so", async () => {
    const revision = await leaveOut("name");
    const refused = errorOf(await building.ben.mutate("form.publish", { id: building.house.form.id, revision }));
    expect(refused).toMatchObject({
      code: "FIELDS_IN_USE",
      message: expect.stringContaining(
        `“${building.house.workflow.name}” uses “Name” as it was. What is live there would fail`,
      ),
      details: { uses: [{ field: "name", live: true }] },
    });
    const published = await building.ben.mutate("form.publish", {
      id: building.house.form.id,
      revision,
      despiteUses: true,
    });
    expect(dataOf(published)).toEqual({ number: 2 });
  });

  it("[W1] does not keep other fields from being left out", async () => {
    const revision = await leaveOut("email");
    expect(dataOf(await building.ben.mutate("form.publish", { id: building.house.form.id, revision }))).toEqual({
      number: 2,
    });
  });

  it("[W1] of another organization says nothing", async () => {
    const others = await makeHouse(building.server.db, []);
    expect(errorOf(await building.ben.query("form.uses", { id: others.form.id })).code).toBe("NOT_FOUND");
  });

  it("[W1] is found by index, and told with a limit, where very many workflows use the form", async () => {
    const { id: formId } = await makeForm(building.server.db, {
      ...inside(),
      fields: [{ key: "city", kind: "text", label: "City" }],
    });
    const steps = [{ id: "s", kind: "condition", title: "City?", settings: { expression: 'form.city == "Rome"' } }];
    const graph = graphOf({ trigger: { kind: "form", formId, event: "created" }, steps });
    for (let made = 0; made < 201; made += 1) await makeWorkflow(building.server.db, { ...inside(), graph });
    const { uses, workflows, more } = await usesOf(formId);
    expect([uses.length, workflows.length, more]).toEqual([200, 200, true]);
    const { rows } = await building.server.db.pool.query<{ indexdef: string }>(
      "SELECT indexdef FROM pg_indexes WHERE indexname IN ('workflow_draft_form_ids_idx', 'workflow_deployment_form_ids_idx')",
    );
    expect(rows.map(({ indexdef }) => indexdef)).toEqual([
      expect.stringContaining("gin"),
      expect.stringContaining("gin"),
    ]);
  });
});
