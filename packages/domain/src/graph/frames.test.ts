import { describe, expect, it } from "vitest";
import { testCatalogue, testConnections, testForms } from "../testing/catalogue.ts";
import { makeGraph, makeStep } from "../testing/graphs.ts";
import { framesAround, framesOf } from "./frames.ts";
import { knownAt } from "./known-at.ts";
import { connectProblem } from "./operations/connect.ts";
import { validateGraph } from "./validate.ts";

const loop = (id: string, settings: object = {}) =>
  makeStep(id, "loop", {
    title: id,
    settings: { list: "form.tags", atOnce: 1, onFailure: "stop", result: "", ...settings },
  });
const both = (settings: object = {}) =>
  makeStep("both", "parallel", {
    settings: { branches: [{ id: "branch_1" }, { id: "branch_2" }], need: null, onFailure: "wait", ...settings },
  });
const find = (id: string) =>
  makeStep(id, "find-records", { settings: { formId: "f1", filter: { conditions: [] }, limit: 10 } });
const call = (id: string) => makeStep(id, "http-request");
const known = (graph: ReturnType<typeof makeGraph>) => knownAt({ graph, catalogue: testCatalogue, forms: testForms });
const marks = (values: readonly { path: string; maybe?: boolean }[], root: string) =>
  values
    .filter(({ path }) => path.startsWith(root) && path.split(".").length <= 2)
    .map(({ path, maybe }) => path + (maybe ? "?" : ""));
const stepsKnown = (graph: ReturnType<typeof makeGraph>, id: string) => marks(known(graph).at(id), "steps.");

describe("steps inside others", () => {
  const nested = makeGraph(
    [loop("rows"), call("a"), both(), call("b"), call("c"), call("d"), call("after")],
    [
      "trigger.out>rows",
      "rows.each>a",
      "a.out>both",
      "both.branch_1>b",
      "both.branch_2>c",
      "both.out>d",
      "rows.out>after",
    ],
  );

  it("[W4] stand where the lines lead to them from", () => {
    const frames = framesOf(nested);
    expect(framesAround(frames, "b")).toEqual([
      { step: "both", branch: "branch_1" },
      { step: "rows", branch: "each" },
    ]);
    expect(framesAround(frames, "d")).toEqual([{ step: "rows", branch: "each" }]);
    expect(framesAround(frames, "after")).toEqual([]);
    expect(frames.crossing).toEqual([]);
  });

  it("[W4] lead to nothing outside, and nothing outside leads to them", () => {
    for (const line of ["b.out>after", "b.out>d", "b.out>c"]) {
      const graph = makeGraph(nested.steps, [...linesOf(nested), line]);
      expect(
        validateGraph({ ...facts, graph }).map(({ code }) => code),
        line,
      ).toContain("LINE_LEAVES_FRAME");
    }
    expect(connectProblem(nested, { step: "b", port: "out" }, "after")).toMatch(/inside/);
    expect(connectProblem(nested, { step: "d", port: "out" }, "after")).toMatch(/inside/);
    const open = makeGraph(
      nested.steps,
      linesOf(nested).filter((line) => line !== "both.out>d"),
    );
    expect(connectProblem(open, { step: "both", port: "out" }, "d")).toBeNull();
  });

  it("[W4] know the entry that a loop is at, with what is known of the list's entries", () => {
    const graph = makeGraph(
      [
        find("found"),
        loop("outer", { list: "steps.found.records" }),
        loop("inner", { list: "item.values.tags" }),
        call("deep"),
      ],
      ["trigger.out>found", "found.out>outer", "outer.each>inner", "inner.each>deep"],
    );
    const at = (id: string) =>
      known(graph)
        .at(id)
        .map(({ path }) => path);
    expect(at("inner")).toEqual(expect.arrayContaining(["item", "item.id", "item.values.name", "index"]));
    expect(at("deep")).toEqual(
      expect.arrayContaining(["item", "index", "loops.outer.item.values.name", "loops.outer.index"]),
    );
    expect(at("found")).not.toContain("item");
    expect(at("outer")).not.toContain("item");
  });

  it("[W4] are known after branches side by side, for certain where all have to end well, and never after a loop", () => {
    const lines = ["trigger.out>both", "both.branch_1>a", "a.out>b", "both.branch_2>c", "both.out>after"];
    const steps = [call("a"), call("b"), call("c"), call("after")];
    expect(stepsKnown(makeGraph([...steps, both()], lines), "after")).toEqual(["steps.a", "steps.b", "steps.c"]);
    expect(stepsKnown(makeGraph([...steps, both({ need: 1 })], lines), "after")).toEqual([
      "steps.a?",
      "steps.b?",
      "steps.c?",
    ]);
    // What the other branch does at the same time is not there yet.
    expect(stepsKnown(makeGraph([...steps, both()], lines), "b")).toEqual(["steps.a"]);
    const looped = makeGraph(
      [loop("rows"), call("a"), call("after")],
      ["trigger.out>rows", "rows.each>a", "rows.out>after"],
    );
    expect(stepsKnown(looped, "after")).toEqual(["steps.rows"]);
    expect(stepsKnown(looped, "a")).toEqual([]);
  });

  it("[W4] give what is kept of each pass, which may name what the pass did", () => {
    const graph = makeGraph(
      [loop("rows", { result: "steps.a.status" }), call("a")],
      ["trigger.out>rows", "rows.each>a"],
    );
    expect(marks(known(graph).at("rows", "inside"), "steps.")).toEqual(["steps.a"]);
    expect(validateGraph({ ...facts, graph }).filter(({ code }) => code === "EXPRESSION_INVALID")).toEqual([]);
    const wrong = makeGraph([loop("rows", { list: "steps.a.body" }), call("a")], ["trigger.out>rows", "rows.each>a"]);
    expect(validateGraph({ ...facts, graph: wrong }).map(({ path }) => path)).toContain("list");
  });
});

const facts = {
  catalogue: testCatalogue,
  forms: testForms,
  connections: testConnections,
  publicForm: false,
  mailSender: true,
};

function linesOf(graph: ReturnType<typeof makeGraph>): string[] {
  return graph.edges.map(({ from, to }) => `${from.step}.${from.port}>${to.step}`);
}
