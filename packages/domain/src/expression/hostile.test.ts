import { describe, expect, it } from "vitest";
import { compact } from "../compact.ts";
import { FormworkError } from "../errors.ts";
import type { Json } from "../json.ts";
import { hostileExpressions, hostileTemplates } from "../testing/hostile.ts";
import { Budget } from "./budget.ts";
import { checkExpression, checkTemplate } from "./check.ts";
import { evaluateExpression, evaluateTemplate } from "./evaluate.ts";
import type { ExpressionScope } from "./scope.ts";

const scopeWith = (form: ExpressionScope["form"]): ExpressionScope => ({
  form,
  record: {},
  run: {},
  submitter: null,
  vars: {},
  steps: {},
});
const scope = scopeWith({});
const mostBytes = 32 * 1_048_576;

function outcome(work: () => Json): { code: string; range?: { start: number; end: number } } | { bytes: number } {
  try {
    return { bytes: JSON.stringify(work()).length };
  } catch (error) {
    if (!(error instanceof FormworkError)) throw error;
    return compact({ code: error.code, range: error.details.range });
  }
}

function expectBounded(source: string, result: ReturnType<typeof outcome>): void {
  if ("bytes" in result) expect(result.bytes).toBeLessThan(2 * mostBytes);
  else {
    expect(result.code).toMatch(/^EXPRESSION_(TOO_LARGE|INVALID|FAILED)$/);
    expect(result.range?.start).toBeGreaterThanOrEqual(0);
    expect(result.range?.end).toBeLessThanOrEqual(source.length);
  }
}

describe("an expression of a hostile builder", () => {
  it.each(hostileExpressions)("[W4] ends, and is checked, within its budget when it $what", ({ source }) => {
    expect(checkExpression(source, [])).toEqual(expect.any(Array));
    expectBounded(
      source,
      outcome(() => evaluateExpression(source, scope)),
    );
  });

  it.each(hostileTemplates)("[W4] ends within one budget as a template that $what", ({ source }) => {
    expect(checkTemplate(source, [])).toEqual(expect.any(Array));
    expectBounded(
      source,
      outcome(() => evaluateTemplate(source, scope)),
    );
  });

  it("[W4] that goes through a grown list inside itself is refused with its place and a way out", () => {
    const source =
      'split(replace("          ", " ", "xxxxxxxxxxxxxxxxxxxx"), "").map(a, form.rows.map(b, form.rows.exists(c, c == a)))';
    const walk = "form.rows.map(a, form.rows.map(b, a == b))";
    const rows = Array.from({ length: 2_000 }, (_, index) => index);
    expect(outcome(() => evaluateExpression(source, scope))).toMatchObject({ code: "EXPRESSION_INVALID" });
    expect(() => evaluateExpression(walk, scopeWith({ rows }))).toThrow(
      expect.objectContaining({ code: "EXPRESSION_TOO_LARGE", message: expect.stringContaining("several steps") }),
    );
  });

  it("[W4] ends at the same place however often it runs", () => {
    const spentAt = (work: number) =>
      outcome(() => evaluateExpression("form.rows.map(r, r + 1)", scopeWith({ rows }), new Budget({ work })));
    const rows = Array.from({ length: 100 }, (_, index) => index);
    const enough = Array.from({ length: 2_000 }, (_, work) => work).find((work) => "bytes" in spentAt(work));
    for (let again = 0; again < 3; again += 1) {
      expect(spentAt(enough as number)).toHaveProperty("bytes");
      expect(spentAt((enough as number) - 1)).toMatchObject({ code: "EXPRESSION_TOO_LARGE" });
    }
  });

  it("[W4] pays for reading each of its different expressions, and once for one that it uses again and again", () => {
    const spent = (template: string) => outcome(() => evaluateTemplate(template, scope, new Budget({ work: 10_000 })));
    const different = Array.from({ length: 100 }, (_, index) => `{{ ${index + 100} }}`).join("");
    expect(spent("{{ 100 }}".repeat(100))).toHaveProperty("bytes");
    expect(spent(different)).toMatchObject({ code: "EXPRESSION_TOO_LARGE" });
    // Another step that reads them while they are still kept pays as much.
    expect(spent(different)).toMatchObject({ code: "EXPRESSION_TOO_LARGE" });
  });

  it("[W4] leaves the traces of errors as they are for everybody else", () => {
    const usual = Error.stackTraceLimit;
    expect(outcome(() => evaluateExpression("form.rows[3]", scopeWith({ rows: [] })))).toHaveProperty("code");
    expect(Error.stackTraceLimit).toBe(usual);
  });

  it("[W4] shares one budget with the others of its step", () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => index);
    const [budget, data] = [new Budget({ work: 10_000 }), scopeWith({ rows })];
    const walk = () => evaluateTemplate("{{ form.rows.map(r, r + 1) }}", data, budget);
    expect(walk()).toHaveLength(1_000);
    expect(() => [walk(), walk(), walk()]).toThrow(expect.objectContaining({ code: "EXPRESSION_TOO_LARGE" }));
  });
});

describe("an expression of a builder with much data", () => {
  const contact = (id: number) => ({
    id,
    name: `Name ${id}`,
    email: `${id}@example.com`,
    tags: ["a", "b"],
    open: id % 2 === 0,
  });
  const data = scopeWith({ contacts: Array.from({ length: 5_000 }, (_, id) => contact(id)) as unknown as Json });

  it.each([
    ["form.contacts", 5_000],
    ["form.contacts.filter(c, c.open)", 2_500],
    ["form.contacts.map(c, c.email)", 5_000],
    ['form.contacts.map(c, {"Name": upper(c.name), "Mail": c.email})', 5_000],
    ["form.contacts.filter(c, c.open && contains(c.tags, 'a')).map(c, c.id + 1)", 2_500],
  ])("[W4] works with five thousand entries: %s", (source, length) => {
    expect(evaluateExpression(source, data)).toHaveLength(length);
  });

  it("[W4] passes an answer of several megabytes on as it is", () => {
    const body = {
      text: "x".repeat(5_000_000),
      rows: Array.from({ length: 100_000 }, (_, id) => ({ id, name: `n${id}` })),
    };
    expect(evaluateExpression("form.body", scopeWith({ body }))).toEqual(body);
  });
});
