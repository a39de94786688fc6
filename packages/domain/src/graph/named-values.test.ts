import { describe, expect, it } from "vitest";
import { stepKindOf } from "../steps/kinds.ts";
import { testCatalogue } from "../testing/catalogue.ts";
import { makeGraph } from "../testing/graphs.ts";
import { namedValues } from "./named-values.ts";
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

  it("are none where nothing of that name is known", () => {
    expect(find("steps.gone.x")).toBeUndefined();
    expect(find("vars.gone")).toBeUndefined();
  });
});
