import type { Graph, JsonObject } from "@formwork/domain";
import { createContext, type ReactNode, useContext } from "react";
import type { Autosave } from "../drafts/autosave.ts";
import { type Scene, SceneProvider } from "./scene.tsx";

/** Data a test runs with: values typed for it, or a record that was submitted before. */
export type TestData = { values: JsonObject } | { recordId: string };

/** A scene that can be edited, with what belongs to its workflow. */
export interface Editor extends Scene {
  workflowId: string;
  applicationId: string;
  autosave: Autosave<Graph>;
  /** Opens the test dialog, for the whole workflow or for one step. */
  test(): void;
  testStep(stepId: string): void;
  /** Publishes what is drawn, or shows what stands in the way. */
  publish(): void;
}

const EditorContext = createContext<Editor | null>(null);

/** Gives an editor to the page inside. */
export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return (
    <EditorContext value={editor}>
      <SceneProvider scene={editor}>{children}</SceneProvider>
    </EditorContext>
  );
}

/** The editor around a component. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error("Used outside of an editor.");
  return editor;
}
