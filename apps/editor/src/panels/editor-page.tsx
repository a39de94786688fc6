import { ReactFlowProvider } from "@xyflow/react";
import { useMemo, useRef, useState } from "react";
import { Canvas } from "../canvas/canvas.tsx";
import { Outline } from "../canvas/outline/outline.tsx";
import { useArrangement } from "../canvas/use-arrangement.ts";
import { useCommands } from "../canvas/use-commands.ts";
import { useAutosave } from "../drafts/opening.ts";
import { SaveWords } from "../drafts/save-words.tsx";
import { type Editor, EditorProvider } from "../editor/editor.tsx";
import type { OpenWorkflow, WorkflowContext } from "../editor/editor-data.ts";
import { makeEditor } from "../editor/make-editor.ts";
import { useSession } from "../editor/scene.tsx";
import { useFactsSync } from "../editor/use-facts-sync.ts";
import { Page } from "../shell/page.tsx";
import { useSession as useSignedIn } from "../shell/session.ts";
import { BottomBar } from "./bottom/bottom-bar.tsx";
import { Drawer } from "./bottom/drawer.tsx";
import style from "./editor-page.module.css";
import { Palette } from "./palette/palette.tsx";
import { RemoveDialog } from "./remove/remove-dialog.tsx";
import { ShortcutsDialog } from "./shortcuts/shortcuts-dialog.tsx";
import { usePaletteCommands } from "./shortcuts/use-palette-commands.tsx";
import { StepPanel } from "./step-panel/step-panel.tsx";
import { TestDialog } from "./test/test-dialog.tsx";
import { useShownRun } from "./test/use-shown-run.ts";
import { Toolbar } from "./toolbar/toolbar.tsx";
import { Comparison } from "./top-bar/comparison.tsx";
import { ConnectingHint } from "./top-bar/connecting-hint.tsx";
import { EditorActions } from "./top-bar/editor-actions.tsx";
import { PublishDialog } from "./top-bar/publish-dialog.tsx";
import { usePublish } from "./top-bar/use-publish.ts";
import { WorkflowConflict } from "./top-bar/workflow-conflict.tsx";

/** The editor of a workflow: palette, canvas or outline, step panel, drawer. */
export function EditorPage(props: { workflow: OpenWorkflow; context: WorkflowContext; wide: boolean }) {
  const { workflow, context, wide } = props;
  const session = useSignedIn();
  const publish = useRef<() => void>(() => undefined);
  // Made once per workflow; newer facts arrive through `useFactsSync`.
  const [editor] = useState<Editor>(() => ({
    ...makeEditor({ workflow, context, session, wide }),
    publish: () => publish.current(),
  }));
  useAutosave(workflow.id, editor.autosave);
  const publishing = usePublish(editor, workflow);
  publish.current = publishing.publish;
  useFactsSync(editor, context);
  useCommands(editor);
  const crumbs = useMemo(
    () => [
      {
        label: workflow.applicationName,
        link: { to: "/applications/$applicationId" as const, params: { applicationId: workflow.applicationId } },
      },
      {
        label: "Workflows",
        link: {
          to: "/applications/$applicationId/workflows" as const,
          params: { applicationId: workflow.applicationId },
        },
      },
    ],
    [workflow],
  );
  return (
    <EditorProvider editor={editor}>
      <Page
        title={workflow.name}
        crumbs={crumbs}
        environment="development"
        layout="fill"
        meta={<SaveWords autosave={editor.autosave} />}
        actions={<EditorActions publishing={publishing} />}
      >
        <ReactFlowProvider>
          <Workspace />
        </ReactFlowProvider>
      </Page>
      <ShortcutsDialog />
      <RemoveDialog />
      {publishing.missing !== null && (
        <PublishDialog
          missing={publishing.missing}
          applicationId={workflow.applicationId}
          nextNumber={publishing.nextNumber}
          busy={publishing.isPending}
          onPublish={publishing.confirm}
          onClose={publishing.cancel}
        />
      )}
      <TestDialog />
      <WorkflowConflict />
    </EditorProvider>
  );
}

function Workspace() {
  const view = useSession((state) => state.view);
  const palette = useSession((state) => state.palette);
  const shownRun = useSession((state) => state.shownRun);
  const announcement = useSession((state) => state.announcement);
  useArrangement();
  useShownRun(shownRun);
  usePaletteCommands();
  return (
    <div className={style.page}>
      <div className={style.middle}>
        {palette && <Palette />}
        <div className={style.stage}>
          {view === "canvas" ? <Canvas /> : <Outline />}
          <Comparison />
          <ConnectingHint />
          <Toolbar />
        </div>
        <StepPanel />
      </div>
      <Drawer />
      <BottomBar />
      <div className={style.announcement} aria-live="polite">
        {announcement}
      </div>
    </div>
  );
}
