import { builtInCatalogue } from "@formwork/connectors/catalogue";
import {
  formSchema,
  graphSchema,
  scheduleProblem,
  validateForm,
  validateGraph,
  validateLookups,
} from "@formwork/domain";
import { type Template, templates } from "@formwork/domain/templates";
import { describe, expect, it } from "vitest";

const catalogue = builtInCatalogue();

/** Values that only a connected account can list; they are chosen at the step. */
const listed = ["channel", "project", "workbook", "worksheet"];

function drawn(template: Template) {
  const choices = { connections: {} };
  const forms = Object.entries(template.forms(choices)).map(([key, form]) => [key, formSchema.parse(form)] as const);
  const ids = Object.fromEntries(forms.map(([key]) => [key, key]));
  const workflows = template.workflows(ids, choices);
  return { forms, workflows };
}

describe.each(templates.map((template) => [template.key, template] as const))("the template %s", (_, template) => {
  it("[K2] names services and actions that there are, and forms that can go live", () => {
    for (const { connectorKey } of Object.values(template.accounts)) {
      expect(catalogue[connectorKey]?.retired).toBeNull();
    }
    for (const [, form] of drawn(template).forms) expect(validateForm(form)).toEqual([]);
  });

  it("[W3] has workflows that lack nothing but connections, and what a connected account lists", () => {
    const { forms, workflows } = drawn(template);
    const publicForm = template.publicForms ?? false;
    for (const { graph, schedule } of workflows) {
      const input = {
        graph: graphSchema.parse(graph),
        catalogue,
        forms: Object.fromEntries(forms),
        connections: {},
        publicForm,
        mailSender: true,
      };
      const places = validateGraph(input).map(({ code, path }) => `${code} ${path?.split(".").at(-1)}`);
      expect(places.filter((place) => !isLeftToChoose(place))).toEqual([]);
      expect(places.some((place) => place === "SETTING_MISSING connectionId")).toBe(true);
      if (schedule) expect(scheduleProblem(schedule.spec)).toBeNull();
    }
    for (const [, form] of forms) {
      const problems = validateLookups({ form, catalogue, connections: {}, publicForm });
      const places = problems.map(({ code, path }) => `${code} ${path.split(".").at(-1)}`);
      expect(places.filter((place) => !isLeftToChoose(place))).toEqual([]);
    }
  });
});

function isLeftToChoose(place: string): boolean {
  return place === "SETTING_MISSING connectionId" || listed.some((input) => place === `INPUT_MISSING ${input}`);
}

it("has a key of its own for each template", () => {
  expect(new Set(templates.map(({ key }) => key)).size).toBe(templates.length);
});
