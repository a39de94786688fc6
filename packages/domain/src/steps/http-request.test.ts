import { describe, expect, it } from "vitest";
import { stepSchema } from "../graph/schema.ts";
import type { Json, JsonObject } from "../json.ts";
import { testCatalogue } from "../testing/catalogue.ts";
import { makeGraph, planFirst } from "../testing/graphs.ts";
import { step } from "./http-request.ts";

const base = { method: "POST", url: "https://x.example" };
const stepOf = (settings: Record<string, unknown>) =>
  stepSchema.parse({ id: "a", kind: "http-request", title: "A", settings: { ...base, ...settings } });

function plan(settings: Record<string, unknown>, form: JsonObject = {}) {
  const graph = makeGraph([stepOf(settings)], ["trigger.out>a"]);
  return planFirst(graph, form, testCatalogue);
}

function call(settings: Record<string, unknown>, form: JsonObject = {}) {
  const effect = plan(settings, form);
  if (effect.kind !== "work" || effect.work.kind !== "http") throw new Error(JSON.stringify(effect));
  return effect.work.call;
}

const problems = (settings: Record<string, unknown>) => {
  const made = stepOf(settings);
  return step.check?.(made, step.settings.parse(made.settings))?.map(({ path, message }) => [path, message]);
};
const large = "7615917337495251231";

describe("what a web request sends", () => {
  const rows = [
    { name: "tag[]", value: "red" },
    { name: " ", value: "left out" },
    { name: "tag[]", value: "{{ form.tag }}" },
  ];
  const both = [
    { name: "tag[]", value: "red" },
    { name: "tag[]", value: "blue" },
  ];

  it("[K8] is every row of a name, in order", () => {
    expect(call({ query: rows, body: { kind: "form", fields: rows } }, { tag: "blue" })).toMatchObject({
      query: both,
      body: { fields: both },
    });
    const headers = [
      { name: "X-Tag", value: "red" },
      { name: "X-Tag", value: "blue" },
    ];
    expect(call({ headers }).headers).toEqual(headers);
  });

  it("[K8] keeps the digits of a number that the builder typed into the JSON", () => {
    const text = `{"id": ${large}, "list": [1.5, 9007199254740993], "who": "{{ form.who }}"}`;
    expect(call({ body: { kind: "json", text } }, { who: "Ana" }).body).toEqual({
      kind: "json",
      value: { id: { $number: large }, list: [1.5, { $number: "9007199254740993" }], who: "Ana" },
    });
  });

  it("[K8] keeps the digits of such a number from an answer, in JSON, query, form, headers and address", () => {
    const id = { $number: large };
    const row = [{ name: "X-Id", value: "{{ form.id }}" }];
    const url = "https://x.example/items/{{ form.id }}?of={{ form.id }}";
    const sent = call({ url, query: row, headers: row, body: { kind: "form", fields: row } }, { id });
    const pair = [{ name: "X-Id", value: large }];
    expect(sent).toMatchObject({
      url: `https://x.example/items/${large}?of=${large}`,
      query: pair,
      headers: pair,
      body: { fields: pair },
    });
    const text = '{"id": {{ form.id }}}';
    expect(call({ body: { kind: "json", text } }, { id }).body).toEqual({ kind: "json", value: { id } });
  });

  it("[K8] says which header row is one type too many", () => {
    const type = { name: "Content-Type", value: "application/vnd.api+json" };
    const json = { kind: "json", text: "{}" };
    expect(problems({ headers: [type], body: json })).toEqual([]);
    expect(problems({ headers: [type, { ...type, name: "content-type" }], body: json })).toEqual([
      ["headers.1.name", "The header Content-Type comes twice. A body has one type."],
    ]);
    expect(problems({ headers: [type], body: { kind: "multipart", parts: [] } })).toEqual([
      ["headers.0.name", "Leave Content-Type out: a body of values and files gets its own. Each part can have a type."],
    ]);
  });
});

describe("a part of a multipart body", () => {
  const parts = (part: Record<string, unknown>, form: JsonObject = {}) =>
    call({ body: { kind: "multipart", parts: [{ name: "meta", type: "value", ...part }] } }, form).body;
  const only = (part: object) => ({ kind: "multipart", parts: [{ name: "meta", ...part }] });

  it("[K8] goes as JSON when its value is a list or an object", () => {
    const meta: Json = { title: "Plan", id: { $number: large } };
    expect(parts({ value: "{{ form.meta }}" }, { meta })).toEqual(
      only({ value: `{"title":"Plan","id":${large}}`, contentType: "application/json" }),
    );
    expect(parts({ value: "{{ form.meta }}", contentType: "application/ld+json" }, { meta: [1] })).toEqual(
      only({ value: "[1]", contentType: "application/ld+json" }),
    );
  });

  it("[K8] that is JSON by its type takes values without breaking, and a value alone as what it is", () => {
    const typed = { contentType: "application/json" };
    expect(parts({ ...typed, value: '{"title": "{{ form.t }}", "n": {{ form.n }}}' }, { t: 'a "b"', n: 5 })).toEqual(
      only({ ...typed, value: '{"title":"a \\"b\\"","n":5}' }),
    );
    expect(parts({ ...typed, value: "{{ form.t }}" }, { t: "x" })).toEqual(only({ ...typed, value: '"x"' }));
    const broken = { body: { kind: "multipart", parts: [{ name: "meta", value: "{", type: "value", ...typed }] } };
    expect(problems(broken)).toEqual([["body.parts.0.value", expect.stringContaining("not valid JSON")]]);
    expect(plan(broken)).toMatchObject({ kind: "fail", error: { code: "INVALID_INPUT" } });
  });

  it("[K8] has the type that is written, for texts and files alike, and none where none is", () => {
    expect(parts({ value: "a;b", contentType: "text/csv" })).toEqual(only({ value: "a;b", contentType: "text/csv" }));
    expect(parts({ value: "{{ form.n }}" }, { n: 5 })).toEqual(only({ value: "5" }));
    const file = { fileId: "0198c1b5-0000-7000-8000-000000000001", name: "a", contentType: "a/b", bytes: 1 };
    expect(parts({ value: "{{ form.f }}", type: "file", contentType: "image/png" }, { f: file })).toEqual(
      only({ file, contentType: "image/png" }),
    );
  });
});
