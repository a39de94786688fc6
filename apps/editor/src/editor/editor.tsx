import type { Graph, JsonObject } from "@formwork/domain";
import { createContext, type ReactNode, useContext } from "react";
import type { Autosave } from "../drafts/autosave.ts";
import { type Scene, SceneProvider } from "./scene.tsx";

/** Data of a test: typed values, or an earlier submission. */
export type TestData = { values: JsonObject } | { recordId: string };

/** A scene that can be edited, with what belongs to its workflow. */
export interface Editor extends Scene {
  workflowId: string;
  applicationId: string;
  autosave: Autosave<Graph>;
  /** Opens the test dialog, for the whole workflow or for one step. */
  test(): void;
  testStep(stepId: string): void;
  /** Publishes the draft, or shows what prevents it. */
  publish(): void;
}

const EditorContext = createContext<Editor | null>(null);

/** Provides an editor to its children. */
export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return (
    <EditorContext value={editor}>
      <SceneProvider scene={editor}>{children}</SceneProvider>
    </EditorContext>
  );
}

/** The editor of the surrounding page. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error("Used outside of an editor.");
  return editor;
}
