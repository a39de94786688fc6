import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateTemplate } from "./expression/evaluate.ts";
import { parseRecord } from "./form/parse-record.ts";
import type { Form } from "./form/schema.ts";
import { freeFieldKey, validateForm } from "./form/validate-form.ts";
import { applyOperation } from "./graph/apply-operation.ts";
import { diffGraphs } from "./graph/diff.ts";
import { knownAt } from "./graph/known-at.ts";
import { type Graph, graphSchema, stepSchema } from "./graph/schema.ts";
import { freeStepId } from "./graph/step-ids.ts";
import { validateGraph } from "./graph/validate.ts";
import { own } from "./own.ts";
import { evaluatorOf, scopeOf } from "./run/scope.ts";
import { fitToSchema } from "./steps/parts/coerce.ts";
import { makeGraph, makeState, makeStep, planFirst } from "./testing/graphs.ts";

/** Keys that every object inherits, as far as they may be written. */
const inherited = Object.getOwnPropertyNames(Object.prototype);
const fieldKeys = inherited.filter((key) => /^[a-zA-Z][a-zA-Z0-9_]*$/.test(key));
const formOf = (key: string): Form => ({
  schema: 1,
  title: "F",
  submitLabel: "Send",
  sections: [{ id: "a", fields: [{ key, kind: "text", label: "Words", required: false, settings: {} }] }],
});

/** A workflow whose step, field, variable, service and form are called so. */
function workflow({ step, field }: { step: string; field: string }): Graph {
  const set = { variables: [{ name: field, value: `{{ form.${field} }}` }] };
  const use = { variables: [{ name: "seen", value: `{{ vars.${field} }} {{ steps.${step}.${field} }}` }] };
  return makeGraph(
    [makeStep(step, "set-variables", { settings: set }), makeStep("after", "set-variables", { settings: use })],
    [`trigger.out>${step}`, `${step}.out>after`],
  );
}

const plain = { step: "plain", field: "plain" };
/** What comes out, with the names put back to plain ones. */
const put = (value: unknown, { step, field }: typeof plain) =>
  JSON.parse(JSON.stringify(value).replaceAll(new RegExp(`\\b(?:${step}|${field})\\b`, "g"), "plain"));

function everything(names: typeof plain): unknown {
  const graph = workflow(names);
  const forms = { f1: formOf(names.field) };
  const check = { graph, catalogue: {}, forms, connections: {}, publicForm: false, mailSender: true };
  const state = makeState({ [names.field]: "typed" });
  const moved = applyOperation(graph, { type: "move-steps", positions: { after: { x: 1, y: 2 } } }).graph;
  return {
    problems: validateGraph(check).map(({ code, message, stepId, path }) => ({ code, message, stepId, path })),
    known: knownAt(check).at("after"),
    moved: moved.steps.map(({ position }) => position ?? null),
    next: planFirst(graph, { [names.field]: "typed" }, {}),
    value: evaluateTemplate(`{{ form.${names.field} }}`, scopeOf(state)),
    record: parseRecord(formOf(names.field), { [names.field]: "typed" }),
    empty: parseRecord(formOf(names.field), {}),
    form: validateForm(formOf(names.field)),
    diff: diffGraphs(graph, moved).steps.changed,
  };
}

describe("names that every object inherits", () => {
  it.each(fieldKeys)("[W3] are ordinary: a field, a variable and a step's output called %s", (field) => {
    expect(put(everything({ step: "constructor", field }), { step: "constructor", field })).toEqual(everything(plain));
    expect(freeFieldKey(formOf("other"), field)).toBe(field);
  });

  it("[W3] are ids of steps like any other", () => {
    expect(freeStepId(makeGraph([], []), "constructor")).toBe("constructor");
  });

  it("[W3] name no service, form, connection or kind that is not there", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...inherited),
        fc.constantFrom("connector-action", "find-records", "create-record"),
        (name, kind) => {
          const settings = {
            connectorKey: name,
            action: name,
            connectionId: name,
            formId: name,
            inputs: {},
            values: {},
            filter: { conditions: [] },
          };
          const make = (id: string) => ({ ...settings, connectorKey: id, action: id, connectionId: id, formId: id });
          const problems = (id: string) => {
            const graph = makeGraph([makeStep("a", kind, { settings: make(id) })], ["trigger.out>a"], {
              kind: "schedule",
              formId: id,
            });
            const input = { graph, catalogue: {}, forms: {}, connections: {}, publicForm: false, mailSender: true };
            return [validateGraph(input).map(({ code }) => code), knownAt(input).at("a").length];
          };
          expect(problems(name)).toEqual(problems("missing"));
          const unknown = { ...makeGraph([makeStep("a", "condition")], []) };
          const steps = unknown.steps.map((step) => ({ ...step, kind: name }));
          const found = validateGraph({
            graph: { ...unknown, steps },
            catalogue: {},
            forms: {},
            connections: {},
            publicForm: false,
            mailSender: true,
          });
          expect(found.map(({ code }) => code)).toContain("STEP_KIND_UNKNOWN");
        },
      ),
    );
  });

  it("[C20] are sent as inputs as they were mapped", () => {
    const input = JSON.parse('{"__proto__": "1", "constructor": "2", "toString": "3"}');
    const schema = { type: "object", properties: { toString: { type: "number" } } };
    expect(JSON.stringify(fitToSchema(input, schema))).toBe('{"__proto__":"1","constructor":"2","toString":3}');
  });

  it("[W3] are read in expressions wherever they stand, alone, in lists and inside answers of services", () => {
    const answer = {
      constructor: "a",
      list: [{ constructor: "b", value: 1 }],
      deep: { constructor: { toString: "c" } },
    };
    const scope = { ...scopeOf(makeState({ constructor: "typed", toString: "too" })), steps: { constructor: answer } };
    const { template } = evaluatorOf(scope);
    expect(template("{{ form.constructor }}", "x")).toBe("typed");
    expect(template("{{ form }}", "x")).toEqual({ constructor: "typed", toString: "too" });
    expect(template("{{ steps.constructor.constructor }}", "x")).toBe("a");
    expect(template("{{ steps.constructor.list.map(row, row.constructor) }}", "x")).toEqual(["b"]);
    expect(template('{{ steps["constructor"].deep["constructor"].toString }}', "x")).toBe("c");
    expect(template("{{ steps.constructor }}", "x")).toEqual(answer);
    expect(() => template("{{ form.valueOf }}", "x")).toThrow("has no value here");
  });

  it.each(["constructor", "prototype", "__proto__", "toString", "hasOwnProperty"])(
    "[W3] are keys in what an expression writes down itself: %s",
    (key) => {
      const { template } = evaluatorOf(scopeOf(makeState({ constructor: "typed" })));
      const written = `{"${key}": form.constructor, "other": 1}`;
      const put = (text: string) => JSON.parse(text.replaceAll("KEY", key));
      expect(template(`{{ ${written} }}`, "x")).toEqual(put('{"KEY": "typed", "other": 1}'));
      expect(template(`{{ ${written}["${key}"] }}`, "x")).toBe("typed");
      expect(template(`{{ [${written}, {}].map(row, default(row["${key}"], "none")) }}`, "x")).toEqual([
        "typed",
        "none",
      ]);
      expect(template(`{{ {"in": {"it": ${written}}}["in"].it }}`, "x")).toEqual(put('{"KEY": "typed", "other": 1}'));
      expect(template(`{{ ${written}.map(name, name) }}`, "x")).toEqual([key, "other"]);
      expect(
        template(`{{ "${key}" in ${written} && !("${key}" in {"other": 1}) && size(${written}) == 2 }}`, "x"),
      ).toBe(true);
      expect(template(`{{ ${written} == {"other": 1.0, "${key}": "typed"} }}`, "x")).toBe(true);
      expect(template(`{{ ${written} == {"other": 1, "more": "typed"} }}`, "x")).toBe(false);
    },
  );

  it("[W3] are written as a key without a quote behind a full stop, and take nothing over from what they hold", () => {
    const { template } = evaluatorOf(scopeOf(makeState({})));
    expect(template('{{ {"constructor": 1}.constructor }}', "x")).toBe(1);
    expect(template('{{ {"prototype": {"out": 2}}.prototype.out }}', "x")).toBe(2);
    expect(() => template('{{ {"__proto__": {"admin": true}}.admin }}', "x")).toThrow("has no value here");
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it("[W3] make no two answers of a service different that are the same", () => {
    const answer = { constructor: "a", deep: [{ constructor: 1 }] };
    const scope = { ...scopeOf(makeState({})), steps: { one: answer, other: structuredClone(answer) } };
    const { template } = evaluatorOf(scope);
    expect(template("{{ steps.one == steps.other }}", "x")).toBe(true);
    expect(template('{{ steps.one == {"constructor": "a", "deep": [{"constructor": 1}]} }}', "x")).toBe(true);
    expect(template('{{ steps.one.deep[0] == {"constructor": 2} }}', "x")).toBe(false);
  });

  it("are found in a record only where they were written", () => {
    for (const key of inherited) {
      expect(own({}, key)).toBeUndefined();
      expect(own(JSON.parse(`{"${key}": 1}`), key)).toBe(1);
    }
    expect(own(null, "a")).toBeUndefined();
  });
});

describe("what a drawing may hold", () => {
  it.each([1e308, Number.NaN, Number.POSITIVE_INFINITY, -1e308, 1e7])("[W3] has no place at %s", (x) => {
    const step = { ...makeStep("a", "condition"), position: { x, y: 0 } };
    expect(stepSchema.safeParse(step).success).toBe(false);
    const graph = { ...makeGraph([], []), triggerPosition: { x: 0, y: x } };
    expect(graphSchema.safeParse(graph).success).toBe(false);
  });

  it("[W3] has no step with the trigger's id", () => {
    expect(stepSchema.safeParse({ ...makeStep("a", "condition"), id: "trigger" }).success).toBe(false);
  });
});
