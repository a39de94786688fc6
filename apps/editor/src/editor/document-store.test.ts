import type { Graph, Step } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { createDocumentStore } from "./document-store.ts";

const wait: Step = { id: "wait", kind: "delay", title: "Wait", settings: {}, onError: "stop" };
const empty: Graph = { schema: 1, trigger: { kind: "schedule", formId: null }, steps: [], edges: [] };

function open() {
  let time = 0;
  const store = createDocumentStore({ ...empty, steps: [wait] }, () => time);
  return {
    store,
    pass: (ms: number) => {
      time += ms;
    },
    type: (title: string) =>
      store
        .getState()
        .edit([{ type: "rename-step", stepId: "wait", title }], { label: "Rename step", mergeKey: "wait.title" }),
    title: () => store.getState().graph.steps[0]?.title,
  };
}

describe("document store", () => {
  it("takes back typing in one input in one go", () => {
    const { store, type, title } = open();
    for (const text of ["W", "We", "Wee", "Week"]) type(text);
    expect(title()).toBe("Week");
    store.getState().undo();
    expect(title()).toBe("Wait");
    store.getState().redo();
    expect(title()).toBe("Week");
  });

  it("keeps typing apart that was marked or came after a pause", () => {
    const { store, type, title, pass } = open();
    type("One");
    store.getState().mark();
    type("Two");
    pass(5_000);
    type("Three");
    store.getState().undo();
    expect(title()).toBe("Two");
    store.getState().undo();
    expect(title()).toBe("One");
  });

  it("forgets what was taken back once something new is done", () => {
    const { store, type, title, pass } = open();
    type("One");
    store.getState().undo();
    pass(5_000);
    type("Two");
    store.getState().redo();
    expect(title()).toBe("Two");
    expect(store.getState().history.future).toEqual([]);
  });

  it("takes an act of several operations back as one", () => {
    const store = createDocumentStore(empty);
    const second: Step = { ...wait, id: "second" };
    store.getState().edit(
      [
        { type: "add-step", step: wait, after: { step: "trigger", port: "out" } },
        { type: "add-step", step: second, after: { step: "wait", port: "out" } },
      ],
      { label: "Add two" },
    );
    expect(store.getState().graph.edges).toHaveLength(2);
    store.getState().undo();
    expect(store.getState().graph).toEqual(empty);
  });
});
