import { describe, expect, it } from "vitest";
import { fieldKinds } from "../form/fields/registry.gen.ts";
import { stepSchema } from "../graph/schema.ts";
import type { JsonObject } from "../json.ts";
import type { Planned } from "../run/effects.ts";
import { testCatalogue } from "../testing/catalogue.ts";
import { makeGraph, planFirst } from "../testing/graphs.ts";
import { mapExpressions } from "./map-expressions.ts";
import { stepKinds } from "./registry.gen.ts";

const plan = (kind: string, settings: Record<string, unknown>, form: JsonObject = {}): Planned => {
  const graph = makeGraph([stepSchema.parse({ id: "a", kind, title: "A", settings })], ["trigger.out>a"]);
  return planFirst(graph, form, testCatalogue);
};
const request = (settings: Record<string, unknown>, form = {}) => {
  const effect = plan("http-request", { method: "POST", url: "https://x.example", ...settings }, form);
  return effect.kind === "work" && effect.work.kind === "http" ? effect.work : effect;
};

describe("step kinds", () => {
  it.each(Object.entries(stepKinds))("[W4] %s keeps its contract", (name, kind) => {
    expect(kind.kind).toBe(name);
    expect(kind.title && kind.description && kind.icon).toBeTruthy();
    const names = {
      form: () => "Orders",
      action: () => ({ connector: "CRM", action: "Find" }),
      value: () => undefined,
    };
    expect(() => [
      kind.ports(kind.initial),
      kind.summary(kind.initial, names),
      kind.expressions(kind.initial),
      kind.connection?.(kind.initial),
    ]).not.toThrow();
    for (const { path } of kind.fields) expect(path).toMatch(/^[a-zA-Z.]+$/);
  });

  it.each(Object.entries(fieldKinds))("[W1] the field kind %s keeps its contract", (name, kind) => {
    expect(kind.kind).toBe(name);
    expect(kind.settings.safeParse(kind.initial).success).toBe(true);
  });
});

describe("a connector step", () => {
  const create = (inputs: Record<string, unknown>, form = {}) =>
    plan("connector-action", { connectorKey: "crm", action: "create", connectionId: "c", inputs }, form);

  it("[K2] fits values to the action, leaves empty ones out and takes the action's guarantee", () => {
    const effect = create(
      { name: "{{ form.name }}", age: "{{ form.age }}", vip: "true", phone: "" },
      { name: "Ana", age: "30" },
    );
    expect(effect).toMatchObject({
      kind: "work",
      work: { kind: "invoke", input: { name: "Ana", age: 30, vip: true }, guarantee: "none" },
    });
  });

  it("[K2] does not send a value that was not answered, unless the action takes null", () => {
    const effect = create({ name: "{{ form.none }}", phone: "{{ form.none }}" }, { none: null });
    expect(effect.kind === "work" ? effect.work : effect).toMatchObject({ input: { phone: null } });
    expect(effect.kind === "work" && effect.input).not.toHaveProperty("name");
  });

  it("[K2] fails with a sentence when the action is not offered any more", () => {
    expect(
      plan("connector-action", { connectorKey: "crm", action: "gone", connectionId: "c", inputs: {} }),
    ).toMatchObject({ kind: "fail", error: { code: "GRAPH_INVALID" } });
  });
});

describe("a web request", () => {
  it.each([
    [
      '{"a": "{{ form.text }}", "b": {{ form.number }}, "c": "x {{ form.number }}", "d": ""}',
      { a: 'say "hi"', b: 5, c: "x 5", d: "" },
    ],
    ['{"a": "{{ default(form.gone, "none") }}"}', { a: "none" }],
    ['[{{ form.text }}, null, "\\"{{ form.number }}\\""]', ['say "hi"', null, '"5"']],
    ['{"plz": "{{ form.number }}", "qty": {{ form.number }}}', { plz: "5", qty: 5 }],
    [
      '{"id": "{{ form.id }}", "bare": {{ form.id }}}',
      { id: "76151234567890123456", bare: { $number: "76151234567890123456" } },
    ],
    ['{"yes": "{{ form.number == 5 }}", "none": "{{ form.none }}"}', { yes: "true", none: null }],
    ['{"tags": {{ form.tags }}, "all": ["{{ form.number }}", {{ form.number }}]}', { tags: ["a"], all: ["5", 5] }],
  ])("[W4] puts values into JSON without breaking it: %s", (text, value) => {
    const form = { text: 'say "hi"', number: 5, id: { $number: "76151234567890123456" }, none: null, tags: ["a"] };
    expect(request({ body: { kind: "json", text } }, form)).toMatchObject({ call: { body: { kind: "json", value } } });
  });

  it("[W4] refuses a list in quotes and says to leave them out", () => {
    expect(request({ body: { kind: "json", text: '{"tags": "{{ form.tags }}"}' } }, { tags: ["a"] })).toMatchObject({
      kind: "fail",
      error: { code: "EXPRESSION_FAILED", message: expect.stringContaining("Leave out the quotes") },
    });
  });

  it("[W4] fails at the body when a value in it is missing", () => {
    const effect = request({ body: { kind: "json", text: '{"a": {{ form.gone }}}' } });
    const details = { path: "steps.a.settings.body.text" };
    expect(effect).toMatchObject({ kind: "fail", error: { code: "EXPRESSION_FAILED", details } });
    expect(effect.kind === "fail" && effect.error.details).toEqual(details);
  });

  it.each([
    [{ method: "GET" }, "read"],
    [{ method: "POST" }, "none"],
    [{ method: "PUT", idempotencyHeader: "Idempotency-Key" }, "keyed"],
  ])("[W4] with %o has the guarantee %s", (settings, guarantee) => {
    expect(request(settings)).toMatchObject({ guarantee });
  });

  it("[W4] refuses a header whose value would start another one", () => {
    expect(
      request({ headers: [{ name: "X-Name", value: "{{ form.name }}" }] }, { name: "a\r\nHost: evil" }),
    ).toMatchObject({ kind: "fail", error: { code: "INVALID_INPUT" } });
  });

  it("[W4] sends forms and texts, and nothing with GET", () => {
    const fields = [
      { name: "a", value: "{{ form.n }}" },
      { name: "", value: "left out" },
    ];
    expect(request({ body: { kind: "form", fields } }, { n: 1 })).toMatchObject({
      call: { body: { kind: "form", fields: [{ name: "a", value: "1" }] } },
    });
    expect(
      request({ body: { kind: "text", text: "n={{ form.n }}", contentType: "text/plain" } }, { n: 1 }),
    ).toMatchObject({ call: { body: { text: "n=1" } } });
    expect(request({ method: "GET", body: { kind: "form", fields } })).toMatchObject({
      call: { body: { kind: "none" } },
    });
  });
});

describe("a web request with files and pages", () => {
  const cv = {
    fileId: "0198c1b5-0000-7000-8000-000000000001",
    name: "cv.pdf",
    contentType: "application/pdf",
    bytes: 9,
  };
  const parts = [
    { name: "note", value: "for {{ form.n }}", type: "value" },
    { name: "cv", value: "{{ form.cv }}", type: "file" },
    { name: "", value: "left out", type: "value" },
  ];

  it("[K8] sends multipart with values and files, and each of a list of files", () => {
    const body = { kind: "multipart", parts };
    expect(request({ body }, { n: 1, cv })).toMatchObject({
      call: {
        body: {
          kind: "multipart",
          parts: [
            { name: "note", value: "for 1" },
            { name: "cv", file: cv },
          ],
        },
      },
    });
    const several = request({ body }, { n: 1, cv: [cv, cv] });
    expect("call" in several && several.call.body).toMatchObject({ parts: [{}, { file: cv }, { file: cv }] });
  });

  it("[K8] sends a file as the body, and fails where there is none", () => {
    const body = { kind: "file", file: "{{ form.cv }}", contentType: "" };
    const sent = request({ body }, { cv });
    expect("call" in sent && sent.call.body).toEqual({ kind: "file", file: cv });
    for (const value of [null, "cv.pdf", { fileId: "x" }]) {
      expect(request({ body }, { cv: value })).toMatchObject({ kind: "fail", error: { code: "FILE_MISSING" } });
    }
  });

  it("[K8] reads pages with GET only, and keeps an answer as a file", () => {
    const paging = { kind: "cursor", parameter: "after", next: "meta.next", items: "data" };
    expect(request({ method: "GET", paging, answer: "file" })).toMatchObject({
      call: { answer: "file", paging: { ...paging, maxPages: 10, maxItems: 1_000, ends: [] } },
      guarantee: "read",
    });
    expect(request({ method: "POST", paging })).not.toHaveProperty("call.paging");
    const { outputs } = stepKinds["http-request"] ?? {};
    const paths = (settings: object) => outputs?.(settings, { catalogue: {}, forms: {} }).map(({ path }) => path);
    expect(paths({ method: "GET", paging })).toEqual(["items", "pages", "complete", "why"]);
    expect(paths({ method: "GET", answer: "file" })).toContain("file.name");
    expect(paths({ method: "POST", paging })).toContain("body");
  });

  it("[K8] finds pages by names with signs and full stops, and ends them by no status that means a refusal", () => {
    const paging = { kind: "body-link", next: "@odata.nextLink", items: "value", ends: [400, 404] };
    expect(request({ method: "GET", paging })).toMatchObject({ call: { paging } });
    const parses = (more: object) =>
      stepKinds["http-request"]?.settings.safeParse({
        method: "GET",
        url: "https://a.b",
        paging: { ...paging, ...more },
      }).success;
    for (const status of [200, 401, 403, 429, 500]) expect(parses({ ends: [status] })).toBe(false);
    expect([parses({ next: "a..b" }), parses({ next: "next page" })]).toEqual([false, true]);
  });
});

describe("steps with records", () => {
  it("[W4] add, change and find", () => {
    expect(
      plan("create-record", { formId: "f1", values: { name: "{{ form.n }}", other: "" } }, { n: "x" }),
    ).toMatchObject({ work: { kind: "record-create", values: { name: "x" } } });
    expect(
      plan("update-record", { formId: "f1", recordId: "{{ record.id }}", values: { age: "{{ form.n }}" } }, { n: 3 }),
    ).toMatchObject({ work: { recordId: "rec1", values: { age: 3 } } });
    expect(
      plan(
        "find-records",
        { formId: "f1", filter: { conditions: [{ field: "age", operator: "gt", value: "{{ form.n }}" }] } },
        { n: 3 },
      ),
    ).toMatchObject({
      work: { kind: "record-find", limit: 100, filter: { conditions: [{ field: "age", operator: "gt", value: 3 }] } },
    });
  });
});

describe("rewriting expressions", () => {
  it("reaches every expression of a step and leaves plain text", () => {
    const step = stepSchema.parse({
      id: "a",
      kind: "http-request",
      title: "",
      settings: {
        method: "POST",
        url: "old {{ old }}",
        query: [{ name: "old", value: "{{old}}" }],
        headers: [],
        body: { kind: "json", text: '{"old": {{ old }}}' },
      },
    });
    expect(mapExpressions(step, (source) => source.replace("old", "new"))).toMatchObject({
      url: "old {{ new }}",
      query: [{ name: "old", value: "{{new}}" }],
      body: { text: '{"old": {{ new }}}' },
    });
  });
});
