import type { Graph, Step } from "@formwork/domain";
import { makeGraph, makeStep } from "@formwork/domain/testing/graphs";
import { describe, expect, it } from "vitest";
import { createAutosave } from "../../drafts/autosave.ts";
import { createDocumentStore } from "../../editor/document-store.ts";
import type { Editor } from "../../editor/editor.tsx";
import { openGraph } from "../../editor/open-graph.ts";
import { createRunOverlay } from "../../editor/run-overlay.ts";
import { createFactsStore } from "../../editor/scene.tsx";
import { createSessionStore } from "../../editor/session-store.ts";
import { nextPlace } from "../acts/add-step.ts";
import { connect } from "../acts/connect.ts";
import { wordsOfSteps } from "../acts/graph-facts.ts";
import { movesOf } from "../acts/move-step.ts";
import { stepToward } from "../acts/walk.ts";
import { commands } from "./registry.gen.ts";

const step = (id: string): Step => ({
  id,
  kind: "delay",
  title: id,
  settings: {},
  onError: "stop",
  position: { x: 0, y: 0 },
});
const graph: Graph = {
  schema: 1,
  trigger: { kind: "schedule", formId: null },
  steps: [step("first"), step("second")],
  edges: [
    { id: "trigger:out", from: { step: "trigger", port: "out" }, to: { step: "first" } },
    { id: "first:out", from: { step: "first", port: "out" }, to: { step: "second" } },
  ],
};

/** A loop with two steps inside, and one after it; the layout places them. */
const framed = makeGraph(
  [makeStep("rows", "loop", { title: "Repeat" }), ...["one", "two", "after"].map((id) => makeStep(id, "delay"))],
  ["trigger.out>rows", "rows.out>after", "rows.each>one", "one.out>two"],
);

/** An editor without a page: everything except rendering. */
function open(drawn: Graph = graph): Editor {
  const document = createDocumentStore(drawn);
  const context = { catalogue: {}, mailSender: true, forms: [], connections: [], people: [], morePeople: false };
  const copies = { read: () => null, write: () => undefined, clear: () => undefined };
  return {
    editable: true,
    workflowId: "w",
    applicationId: "a",
    document,
    session: createSessionStore({ runAs: { type: "schedule" }, wide: true }),
    overlay: createRunOverlay(),
    facts: createFactsStore(context, { form: () => null, action: () => null, values: () => () => undefined }),
    flow: { current: null },
    autosave: createAutosave({
      document: openGraph(document),
      copies,
      stored: { revision: 1, savedBy: { name: "Ana" }, savedAt: "then", draft: drawn },
      save: async () => ({ kind: "offline" }),
    }),
    test: () => undefined,
    testStep: () => undefined,
    publish: () => undefined,
  };
}

describe("commands", () => {
  it("can undo only what was done", () => {
    const editor = open();
    expect(commands.undoEdit.when(editor)).toBe(false);
    editor.document.getState().edit([{ type: "rename-step", stepId: "first", title: "Other" }], { label: "Rename" });
    expect(commands.undoEdit.when(editor)).toBe(true);
    commands.undoEdit.perform(editor);
    expect(editor.document.getState().graph).toEqual(graph);
  });

  it("offers to zoom from the start where cards are drawn, and not in the outline", () => {
    const editor = open();
    const zooms = [commands.zoomIn, commands.zoomOut, commands.zoomFit];
    expect(zooms.map((zoom) => zoom.when(editor))).toEqual([true, true, true]);
    editor.session.setState({ view: "outline" });
    expect(zooms.map((zoom) => zoom.when(editor))).toEqual([false, false, false]);
  });

  it("renames the one selected step, never the trigger", () => {
    const editor = open();
    editor.session.setState({ selectedSteps: ["trigger"] });
    expect(commands.renameStep.when(editor)).toBe(false);
    editor.session.setState({ selectedSteps: ["first"] });
    commands.renameStep.perform(editor);
    expect(editor.session.getState().renaming).toBe("first");
  });

  it("removes a selected line and leaves its steps", () => {
    const editor = open();
    editor.session.setState({ selectedLine: "first:out" });
    commands.removeSelection.perform(editor);
    expect(editor.document.getState().graph.edges.map((line) => line.id)).toEqual(["trigger:out"]);
    expect(editor.document.getState().graph.steps).toHaveLength(2);
  });

  it("starts a line at the selected step and ends it with Escape", () => {
    const editor = open();
    editor.session.setState({ selectedSteps: ["second"] });
    commands.connectStep.perform(editor);
    expect(editor.session.getState().connecting).toEqual({ step: "second", port: "out" });
    commands.leaveMode.perform(editor);
    expect(editor.session.getState().connecting).toBeNull();
  });

  it("says why a line cannot end at a step, and lets it end at another", () => {
    const editor = open();
    editor.session.setState({ selectedSteps: ["second"] });
    commands.connectStep.perform(editor);
    const from = editor.session.getState().connecting ?? { step: "none", port: "out" };
    connect(editor, from, "first");
    expect(editor.session.getState()).toMatchObject({ connecting: from, refusal: expect.stringContaining("circle") });
    expect(editor.document.getState().graph).toEqual(graph);
  });

  it("gives every card back to the layout, and takes even that back", () => {
    const editor = open();
    commands.tidyUp.perform(editor);
    expect(editor.document.getState().graph.steps.map((drawn) => drawn.position)).toEqual([undefined, undefined]);
    commands.undoEdit.perform(editor);
    expect(editor.document.getState().graph).toEqual(graph);
  });

  it("copies steps with the lines between them beside the originals", () => {
    const editor = open();
    commands.selectAll.perform(editor);
    commands.duplicateSteps.perform(editor);
    const { steps, edges } = editor.document.getState().graph;
    expect(steps).toHaveLength(4);
    expect(edges).toHaveLength(3);
    expect(steps[2]?.position).toEqual({ x: 300, y: 0 });
    expect(editor.session.getState().selectedSteps).toEqual([steps[2]?.id, steps[3]?.id]);
  });

  it("[W4] says how many steps are inside of one", () => {
    expect([wordsOfSteps(framed, ["rows"]), wordsOfSteps(framed, ["after"])]).toEqual([
      "Repeat and 2 steps inside",
      "after",
    ]);
    expect(wordsOfSteps(framed, ["rows", "after"])).toBe("4 steps");
  });

  it("[W4] duplicates a step with what is inside, which the layout places beside it", () => {
    const editor = open(framed);
    editor.session.setState({ selectedSteps: ["rows"] });
    commands.duplicateSteps.perform(editor);
    const { steps, edges } = editor.document.getState().graph;
    expect(steps.slice(4).map(({ position }) => position !== undefined)).toEqual([true, false, false]);
    expect(edges.slice(4).map(({ id }) => id)).toEqual(["rows_2:each", "one_2:out"]);
  });

  it("[W4] walks into a frame and on below it", () => {
    const editor = open(framed);
    expect(["rows", "one", "two", "after"].map((id) => stepToward(editor, id, "down"))).toEqual([
      "one",
      "two",
      "after",
      undefined,
    ]);
    expect(stepToward(editor, "one", "up")).toBe("rows");
  });

  it("[W4] adds inside while that is empty, then below the frame, where lines start too", () => {
    const editor = open(framed);
    editor.session.setState({ selectedSteps: ["rows"] });
    expect(nextPlace(editor)).toEqual({ kind: "line", lineId: "rows:out" });
    editor.document.getState().edit([{ type: "remove-steps", stepIds: ["one", "two"] }], { label: "Remove" });
    expect(nextPlace(editor)).toEqual({ kind: "port", from: { step: "rows", port: "each" } });
    commands.connectStep.perform(editor);
    expect(editor.session.getState().connecting).toEqual({ step: "rows", port: "out" });
  });

  it("[W4] lets a step with others inside change places with the one after it, and no step leave its frame", () => {
    expect(movesOf(framed, "rows")).toEqual({ up: false, down: true });
    expect(movesOf(framed, "one")).toEqual({ up: false, down: true });
    expect(movesOf(framed, "two")).toEqual({ up: true, down: false });
  });
});
