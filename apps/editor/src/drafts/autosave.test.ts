import type { Graph } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { createDocumentStore } from "../editor/document-store.ts";
import { openGraph } from "../editor/open-graph.ts";
import { createAutosave, type Timers } from "./autosave.ts";
import type { LocalCopies, LocalCopy } from "./local-copy.ts";
import type { SaveAnswer } from "./save-answer.ts";

const graph: Graph = {
  schema: 1,
  trigger: { kind: "schedule", formId: null },
  steps: [{ id: "wait", kind: "delay", title: "Wait", settings: {}, onError: "stop" }],
  edges: [],
};

/** An editor with a clock and a server that the test controls. */
function open(answers: SaveAnswer<Graph>[], left: LocalCopy<Graph> | null = null) {
  const planned: { run: () => void; ms: number }[] = [];
  const timers: Timers = {
    set: (run, ms) => planned.push({ run, ms }),
    clear: () => {
      planned.length = 0;
    },
    now: () => "2026-01-01T00:00:00.000Z",
  };
  const kept = { copy: left };
  const copies: LocalCopies<Graph> = {
    read: () => kept.copy,
    write: (copy) => {
      kept.copy = copy;
    },
    clear: () => {
      kept.copy = null;
    },
  };
  const sent: { title: string | undefined; revision: number }[] = [];
  const document = createDocumentStore(graph);
  const autosave = createAutosave({
    document: openGraph(document),
    copies,
    stored: { revision: 3, savedBy: { name: "Ana" }, savedAt: "then", draft: graph },
    timers,
    save: async (draft, revision) => {
      sent.push({ title: draft.steps[0]?.title, revision });
      return answers.shift() ?? { kind: "saved", revision: revision + 1, savedAt: "later" };
    },
  });
  autosave.start();
  const rename = (title: string) =>
    document.getState().edit([{ type: "rename-step", stepId: "wait", title }], { label: "Rename" });
  return { autosave, document, sent, kept, planned, rename, status: () => autosave.store.getState().status.kind };
}

describe("autosave", () => {
  it("[W9] saves the draft with its revision after a pause, and then needs no copy of its own", async () => {
    const { autosave, sent, kept, planned, rename, status } = open([]);
    rename("One");
    rename("Two");
    expect(status()).toBe("unsaved");
    expect(kept.copy?.draft.steps[0]?.title).toBe("Two");
    expect(planned).toHaveLength(1);
    await autosave.flush();
    expect(sent).toEqual([{ title: "Two", revision: 3 }]);
    expect(autosave.store.getState()).toEqual({ revision: 4, status: { kind: "saved", at: "later" } });
    expect(kept.copy).toBeNull();
  });

  it("keeps what is typed while Formwork cannot be reached, and tries again later each time", async () => {
    const { autosave, kept, planned, rename, status } = open([{ kind: "offline" }, { kind: "offline" }]);
    rename("One");
    await autosave.flush();
    expect(status()).toBe("offline");
    expect(planned.map((timer) => timer.ms)).toEqual([2_000]);
    await autosave.flush();
    expect(planned.map((timer) => timer.ms)).toEqual([4_000]);
    expect(kept.copy?.draft.steps[0]?.title).toBe("One");
    await autosave.flush();
    expect(status()).toBe("saved");
  });

  it("[W9] saves nothing over somebody else's version until the builder has chosen", async () => {
    const theirs = { revision: 9, savedBy: { name: "Ben" }, savedAt: "now", draft: { ...graph, steps: [] } };
    const { autosave, document, sent, rename, status } = open([{ kind: "conflict", theirs }]);
    rename("Mine");
    await autosave.flush();
    expect(status()).toBe("conflict");
    await autosave.flush();
    expect(sent).toHaveLength(1);
    expect(document.getState().graph.steps[0]?.title).toBe("Mine");
    await autosave.keepMine();
    expect(sent.at(-1)).toEqual({ title: "Mine", revision: 9 });
    expect(status()).toBe("saved");
  });

  it("[W9] takes the other version whole when the builder says so", async () => {
    const theirs = { revision: 9, savedBy: { name: "Ben" }, savedAt: "now", draft: { ...graph, steps: [] } };
    const { autosave, document, kept, rename } = open([{ kind: "conflict", theirs }]);
    rename("Mine");
    await autosave.flush();
    autosave.takeTheirs();
    expect(document.getState().graph).toBe(theirs.draft);
    expect(autosave.store.getState()).toEqual({ revision: 9, status: { kind: "saved", at: "now" } });
    expect(kept.copy).toBeNull();
  });

  it("saves once more when typing went on during a save", async () => {
    const { autosave, sent, planned, rename, status } = open([]);
    rename("One");
    const saving = autosave.flush();
    rename("Two");
    await saving;
    expect(status()).toBe("unsaved");
    expect(planned).toHaveLength(1);
    await autosave.flush();
    expect(sent.map((save) => save.title)).toEqual(["One", "Two"]);
  });

  it("takes a conflict with itself for what it is: a save that arrived, whose answer was lost", async () => {
    const { autosave, document, kept, rename } = open([{ kind: "offline" }]);
    rename("One");
    await autosave.flush();
    const arrived = { edges: [], steps: document.getState().graph.steps, trigger: graph.trigger, schema: 1 as const };
    const theirs = { revision: 4, savedBy: { name: "Ana" }, savedAt: "just now", draft: arrived };
    const again = open([{ kind: "conflict", theirs }]);
    again.rename("One");
    expect(await again.autosave.flush()).toBe(true);
    expect(again.autosave.store.getState()).toEqual({ revision: 4, status: { kind: "saved", at: "just now" } });
    expect(again.kept.copy).toBeNull();
    expect(kept.copy).not.toBeNull();
  });

  it("brings work of an earlier visit back and saves it", async () => {
    const left = { ...graph, steps: [] };
    const { autosave, document, sent, status } = open([], { revision: 3, at: "yesterday", draft: left });
    expect(document.getState().graph).toBe(left);
    expect(status()).toBe("unsaved");
    await autosave.flush();
    expect(sent).toEqual([{ title: undefined, revision: 3 }]);
  });

  it("[W9] leaves the choice between work of an earlier visit and a newer draft", () => {
    const left = { ...graph, steps: [] };
    const { document, sent, status } = open([], { revision: 2, at: "yesterday", draft: left });
    expect(document.getState().graph).toBe(left);
    expect(status()).toBe("conflict");
    expect(sent).toEqual([]);
  });

  it("forgets work of an earlier visit that did reach the server", () => {
    const { kept, status } = open([], { revision: 2, at: "yesterday", draft: structuredClone(graph) });
    expect(status()).toBe("saved");
    expect(kept.copy).toBeNull();
  });

  it("has nothing to save after an edit was taken back to what the server has", async () => {
    const { autosave, document, sent, kept, rename, status } = open([]);
    rename("One");
    document.setState({ graph });
    expect(status()).toBe("saved");
    expect(kept.copy).toBeNull();
    await autosave.flush();
    expect(sent).toEqual([]);
  });

  it("sends what is not saved yet when the page is left", async () => {
    const { autosave, sent, rename } = open([]);
    rename("One");
    await autosave.stop();
    expect(sent).toEqual([{ title: "One", revision: 3 }]);
  });
});
