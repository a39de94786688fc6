import { describe, expect, it } from "vitest";
import { stepKindOf } from "../steps/kinds.ts";
import { testCatalogue } from "../testing/catalogue.ts";
import { makeGraph } from "../testing/graphs.ts";
import { namedValues } from "./named-values.ts";
import { portsOf } from "./ports.ts";
import { stepSchema } from "./schema.ts";

const form = {
  schema: 1 as const,
  title: "Orders",
  submitLabel: "Send",
  sections: [
    {
      id: "s",
      fields: [
        {
          key: "priority",
          kind: "choice",
          label: "Priority",
          required: true,
          settings: { options: [{ value: "answer_1", label: "High" }], multiple: false },
        },
      ],
    },
  ],
};
const step = (id: string, kind: string, settings: Record<string, unknown>) =>
  stepSchema.parse({ id, kind, title: "Step", settings });
const condition = { expression: 'form.priority == "answer_1" || steps.found.count > 2 || vars.total == 3' };
const graph = makeGraph(
  [
    step("found", "find-records", { formId: "f", filter: { conditions: [] } }),
    step("set", "set-variables", { variables: [{ name: "total", value: "3" }] }),
  ],
  [],
);
const find = namedValues({
  graph: { ...graph, trigger: { kind: "form", formId: "f", event: "created" } },
  catalogue: testCatalogue,
  forms: { f: form },
});

describe("values of a graph by their path", () => {
  it("[C27] give a condition's card its sentence", () => {
    const names = { form: () => null, action: () => null, value: find };
    expect(stepKindOf("condition")?.summary(condition, names)).toBe(
      "If Priority is High or Step › How many is more than 2 or total is 3",
    );
    expect(stepKindOf("condition")?.summary({ expression: "form.gone > 2" }, names)).toBe("If form.gone > 2");
  });

  it("[W3] give a condition's first way out its sentence, as long as rows can say it", () => {
    const [yes, otherwise] = portsOf(step("c", "condition", condition), { value: find });
    expect([yes?.label, otherwise?.label]).toEqual([
      "Priority is High or Step › How many is more than 2 or total is 3",
      "Otherwise",
    ]);
    for (const expression of ["form.gone > 2", "form.priority.size() * 2 > 4", "form.priority ==", ""]) {
      expect(portsOf(step("c", "condition", { expression }), { value: find })[0]?.label).toBe("Yes");
    }
  });

  it("are none where nothing of that name is known", () => {
    expect(find("steps.gone.x")).toBeUndefined();
    expect(find("vars.gone")).toBeUndefined();
  });
});
