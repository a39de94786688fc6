import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepKindOf } from "../steps/kinds.ts";
import { testCatalogue, testConnections, testForms } from "../testing/catalogue.ts";
import { framedGraphFrom, graphFrom, makeGraph, makeStep } from "../testing/graphs.ts";
import type { ValidateGraphInput } from "./checks/check.ts";
import { compileGraph } from "./compile.ts";
import { outline } from "./outline.ts";
import type { Graph, Step } from "./schema.ts";
import { graphCheck, validateGraph } from "./validate.ts";

const anyGraph = fc.oneof(
  fc.array(fc.nat(10_000), { maxLength: 60 }).map(graphFrom),
  fc.array(fc.nat(10_000), { maxLength: 60 }).map(framedGraphFrom),
);

const check = (graph: Graph, extra: Partial<ValidateGraphInput> = {}) =>
  validateGraph({
    graph,
    catalogue: testCatalogue,
    forms: testForms,
    connections: testConnections,
    publicForm: false,
    mailSender: true,
    ...extra,
  });
const codes = (graph: Graph, extra: Partial<ValidateGraphInput> = {}) =>
  check(graph, extra).map(({ code, path }) => (path ? `${code} ${path}` : code));
const one = (kind: string, settings: Step["settings"], extra: Partial<Step> = {}) =>
  makeGraph([makeStep("a", kind, { settings, ...extra })], ["trigger.out>a"]);
const action = (settings: Step["settings"]) =>
  one("connector-action", {
    connectorKey: "crm",
    action: "find",
    connectionId: "shared",
    inputs: { email: "x" },
    ...settings,
  });

const different = (count: number) =>
  Array.from({ length: count }, (_, index) => `{{ "${index}" + "abcdefg" }}`).join("");
const writing = (value: string) => ({ settings: { variables: [{ name: "v", value }] } });

describe("the check of a workflow of a hostile builder", () => {
  const steps = ["a", "b", "c"].map((id) => makeStep(id, "set-variables", writing(different(id === "b" ? 700 : 3))));
  const graph = makeGraph(steps, ["trigger.out>a", "a.out>b", "b.out>c"]);

  it("[W4] ends at what a run may not spend on reading, at that step and no other", () => {
    const found = check(graph);
    expect(found.map(({ stepId, severity }) => [stepId, severity])).toEqual([["b", "error"]]);
    expect(found[0]?.message).toContain("more work than one step may do");
  });

  it("[W4] pauses before each step, and finds the same", () => {
    const input = {
      graph,
      catalogue: testCatalogue,
      forms: testForms,
      connections: testConnections,
      publicForm: false,
      mailSender: true,
    };
    const pieces = graphCheck(input);
    const pauses = steps.map(() => pieces.next());
    expect(pauses).toEqual(steps.map(() => ({ done: false, value: undefined })));
    expect(pieces.next()).toEqual({ done: true, value: check(graph) });
  });

  it("[W4] ends where all its steps together are too much", () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      makeStep(`s${index}`, "set-variables", writing(different(150))),
    );
    const lines = many.map(({ id }, index) => `${index === 0 ? "trigger" : `s${index - 1}`}.out>${id}`);
    const messages = check(makeGraph(many, lines)).map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter((message) => !message.includes("over several workflows"))).toEqual([]);
  });
});

describe("the check of a workflow", () => {
  it("[W3] finds nothing wrong with a complete one", () => {
    const graph = makeGraph(
      [
        makeStep("find", "connector-action", {
          settings: {
            connectorKey: "crm",
            action: "find",
            connectionId: "shared",
            inputs: { email: "{{ form.name }}" },
          },
        }),
        makeStep("if", "condition", { settings: { expression: "steps.find.total > 0" } }),
        makeStep("stop", "stop-with-error"),
      ],
      ["trigger.out>find", "find.out>if", "if.true>stop"],
    );
    expect(check(graph)).toEqual([]);
  });

  it("[W5] refuses a failure that leads nowhere, or nowhere that can be told", () => {
    expect(codes(one("delay", { mode: "for", duration: { amount: 1, unit: "hours" } }, { onError: "path" }))).toEqual([
      "ERROR_PATH_MISSING onError",
    ]);
    expect(codes(one("condition", { expression: "true" }, { onError: "continue" }))).toEqual([
      "CONTINUE_UNCLEAR onError",
    ]);
    const leads = makeGraph(
      [makeStep("a", "delay", { onError: "path" }), makeStep("b", "stop-with-error")],
      ["trigger.out>a", "a.error>b"],
    );
    expect(codes(leads)).not.toContain("ERROR_PATH_MISSING onError");
  });

  it("[W3] ends with a sentence where expressions are more than can be checked together", () => {
    const long = (id: number) => `"${String(id).padStart(3_900, "x")}" == "y"`;
    const steps = Array.from({ length: 600 }, (_, id) =>
      makeStep(`s${id}`, "condition", { settings: { expression: long(id) } }),
    );
    const messages = check(makeGraph(steps, ["trigger.out>s0"])).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringContaining("too much to be checked together"));
  });

  it("[C22] names the service whose connection was left for later", () => {
    const step = makeStep("a", "connector-action", {
      settings: { connectorKey: "crm", action: "find", inputs: { email: "x" } },
    });
    const problems = check(makeGraph([step], ["trigger.out>a"]));
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ["SETTING_MISSING", "Choose a connection to Test CRM."],
    ]);
  });

  it("[W3] names the place inside a setting that is missing", () => {
    const messages = (settings: Step["settings"]) =>
      check(makeGraph([makeStep("ask", "http-request", { settings })], ["trigger.out>ask"])).map(
        ({ message }) => message,
      );
    const asked = { method: "GET", url: "https://x" };
    expect(messages({ ...asked, paging: { kind: "offset", parameter: "offset", sizeParameter: "" } })).toEqual([
      "“Limit parameter” is missing.",
    ]);
    expect(messages({ ...asked, method: "PUT", body: { kind: "file" } })).toEqual(["“File” is missing."]);
    expect(messages({ ...asked, query: [{ name: 1, value: "x" }] })).toEqual(["“Query” is not filled in correctly."]);
  });

  it.each<[string, Step["settings"], string[]]>([
    [
      "connector-action",
      { inputs: {} },
      ["SETTING_MISSING connectorKey", "SETTING_MISSING action", "SETTING_MISSING connectionId"],
    ],
    ["condition", { expression: "" }, ["SETTING_MISSING expression"]],
    [
      "condition",
      { expression: "true", rows: { of: "true", rules: { join: "all", rules: [{ path: "", operator: "is" }] } } },
      ["RULE_UNFINISHED expression"],
    ],
    ["http-request", { method: "GET", url: " " }, ["SETTING_MISSING url"]],
    ["http-request", { method: "GET", url: "ftp://x" }, ["SETTING_INVALID url"]],
    [
      "http-request",
      {
        method: "GET",
        url: "https://x",
        headers: [
          { name: "Authorization", value: "x" },
          { name: "A B", value: "" },
        ],
      },
      ["SETTING_INVALID headers.0.name", "SETTING_INVALID headers.1.name"],
    ],
    [
      "http-request",
      { method: "POST", url: "https://x", body: { kind: "json", text: "{" } },
      ["SETTING_INVALID body.text"],
    ],
    [
      "http-request",
      { method: "GET", url: "{baseUrl}/x", answer: "file", paging: { kind: "link" } },
      ["SETTING_INVALID paging"],
    ],
    [
      "http-request",
      { method: "GET", url: "https://x", paging: { kind: "page", parameter: "", maxPages: 500 } },
      ["SETTING_MISSING paging.parameter", "SETTING_INVALID paging.maxPages"],
    ],
    ["http-request", { method: "POST", url: "https://x", body: { kind: "file" } }, ["SETTING_MISSING body.file"]],
    ["delay", { mode: "until" }, ["SETTING_MISSING until"]],
    ["delay", { mode: "for", duration: { amount: 400, unit: "days" } }, ["SETTING_INVALID duration"]],
    [
      "find-records",
      { formId: "f1", filter: { conditions: [{ field: "nope", operator: "eq", value: "1" }] }, limit: 2_000 },
      ["SETTING_INVALID limit", "FIELD_UNKNOWN filter.conditions.0.field"],
    ],
    ["create-record", { formId: "f2", values: {} }, ["FORM_UNKNOWN formId"]],
    ["create-record", { formId: "f1", values: { nope: "x" } }, ["FIELD_UNKNOWN values.nope"]],
    ["set-variables", { variables: [{ name: "1x", value: "" }] }, ["SETTING_INVALID variables.0.name"]],
    ["teleport", {}, ["STEP_KIND_UNKNOWN"]],
  ])("[W3] names what a step of the kind %s with %o lacks", (kind, settings, expected) => {
    expect(codes(one(kind, settings))).toEqual(expected);
  });

  it.each<[Step["settings"], string[]]>([
    [{ connectionId: "nope" }, ["CONNECTION_UNKNOWN connectionId"]],
    [
      { connectorKey: "gone", action: "find" },
      ["CONNECTOR_RETIRED connectorKey", "ACTION_UNKNOWN action", "CONNECTION_MISMATCH connectionId"],
    ],
    [{ connectorKey: "nope" }, ["CONNECTOR_UNKNOWN connectorKey"]],
    [{ connectionId: "reading", action: "create", inputs: { name: "x" } }, ["ACTION_NOT_ALLOWED action"]],
    [{ connectionId: "reading" }, []],
    [{ inputs: {} }, ["INPUT_MISSING inputs.email"]],
    [{ inputs: { email: "x", other: "y" } }, ["INPUT_UNKNOWN inputs.other"]],
  ])("[C8 K2 W3] checks a connector step with %o", (settings, expected) => {
    expect(codes(action(settings))).toEqual(expected);
  });

  it("[K4] wants form values where a connection sends its key in form fields", () => {
    const crm = testCatalogue.crm as NonNullable<typeof testCatalogue.crm>;
    const catalogue = { ...testCatalogue, crm: { ...crm, needsFormBody: true } };
    const sent = (settings: Step["settings"]) =>
      codes(one("http-request", { url: "https://x", connectionId: "shared", ...settings }), { catalogue });
    const refused = ["AUTH_PLACE_NEEDS_FORM_BODY body"];
    expect(sent({ method: "POST", body: { kind: "json", text: "{}" } })).toEqual(refused);
    expect(sent({ method: "GET", body: { kind: "form", fields: [] } })).toEqual(refused);
    expect(sent({ method: "POST", body: { kind: "form", fields: [] } })).toEqual([]);
  });

  it("[I] refuses a logged-in user connection behind a public form", () => {
    const graph = action({ connectionId: "own" });
    expect(codes(graph)).toEqual([]);
    expect(codes(graph, { publicForm: true })).toEqual(["ANONYMOUS_TRIGGER_NOT_ALLOWED connectionId"]);
    expect(codes({ ...graph, trigger: { kind: "schedule", formId: null } }, { publicForm: true })).toEqual([]);
  });

  it("[W3] points at the characters of a wrong expression", () => {
    expect(check(one("condition", { expression: "form.nmae == 1" }))).toMatchObject([
      { code: "EXPRESSION_INVALID", path: "expression", range: { start: 0, end: 9 } },
    ]);
  });

  it("[W3] checks the drawing as a whole", () => {
    const [a, b, c] = [makeStep("a", "set-variables"), makeStep("b", "set-variables"), makeStep("c", "condition")];
    expect(codes(makeGraph([], []))).toEqual(["WORKFLOW_EMPTY"]);
    expect(codes(makeGraph([a, b], ["trigger.out>a"]))).toEqual(["STEP_UNREACHABLE"]);
    expect(codes(makeGraph([a, b], ["trigger.out>a", "a.out>b", "b.out>a"]))).toEqual(["CIRCLE", "CIRCLE"]);
    expect(
      codes(makeGraph([a], ["trigger.out>a", "a.out>gone", "a.other>a", "gone.out>a"])).filter(
        (code) => code !== "CIRCLE",
      ),
    ).toEqual(["LINE_BROKEN", "PORT_UNKNOWN", "LINE_BROKEN"]);
    expect(codes(makeGraph([a, c], ["trigger.out>a", "trigger.out>c"]))).toContain("PORT_TAKEN");
    expect(codes(makeGraph([a, a], ["trigger.out>a"]))).toContain("STEP_ID_TAKEN");
    expect(codes(makeGraph([a], ["trigger.out>a"]), { forms: {} })).toContain("FORM_UNKNOWN");
  });

  it("[W3] survives drafts of any shape", () => {
    const settings = fc.dictionary(
      fc.constantFrom(
        "inputs",
        "url",
        "headers",
        "query",
        "body",
        "filter",
        "variables",
        "values",
        "duration",
        "expression",
        "formId",
        "recordId",
      ),
      fc.jsonValue(),
      { maxKeys: 5 },
    );
    const kinds = fc.constantFrom(
      "connector-action",
      "http-request",
      "condition",
      "delay",
      "create-record",
      "update-record",
      "find-records",
      "set-variables",
      "stop-with-error",
    );
    fc.assert(
      fc.property(kinds, settings, (kind, draft) => {
        const steps = [makeStep("a", kind, { settings: draft as Step["settings"] }), makeStep("b", "condition")];
        const graph = makeGraph(steps, ["trigger.out>a", "a.out>b"]);
        for (const { message } of check(graph)) expect(message).toMatch(/[.”!]$|\)$/);
        expect(outline(graph).length).toBeGreaterThan(0);
        stepKindOf(kind)?.summary(draft as Step["settings"], {
          form: () => "F",
          action: () => null,
          value: () => undefined,
        });
      }),
      { numRuns: 100 },
    );
  });

  it("[W3] lets only graphs through that can be run", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const errors = check(graph).filter(({ severity }) => severity === "error");
        if (errors.length === 0) expect(compileGraph(graph).steps.size).toBe(graph.steps.length);
        else expect(graph.steps).toEqual([]);
      }),
    );
  });

  it("refuses to compile what cannot be run", () => {
    for (const graph of [
      one("teleport", {}),
      one("condition", {}),
      makeGraph([makeStep("a", "condition")], ["trigger.out>gone"]),
    ]) {
      expect(() => compileGraph(graph)).toThrow(expect.objectContaining({ code: "GRAPH_INVALID" }));
    }
  });
});
