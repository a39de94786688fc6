import type { Graph } from "@formwork/domain";
import type { OpenDraft } from "../drafts/autosave.ts";
import type { DocumentStore } from "./document-store.ts";

/** The graph of a document, as far as saving is concerned. */
export function openGraph(document: DocumentStore): OpenDraft<Graph> {
  return {
    read: () => document.getState().graph,
    replace: (graph) => document.getState().replace(graph),
    subscribe: (changed) => document.subscribe(changed),
  };
}
