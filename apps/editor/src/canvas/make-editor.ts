import type { Session } from "../shell/session.ts";
import { createAutosave } from "./autosave.ts";
import { createDocumentStore } from "./document-store.ts";
import type { Editor } from "./editor.tsx";
import type { OpenWorkflow, WorkflowContext } from "./editor-data.ts";
import { summaryNames } from "./kinds.ts";
import { createLocalCopies } from "./local-copy.ts";
import { createRunOverlay } from "./run-overlay.ts";
import { saveDraft } from "./save-draft.ts";
import { createFactsStore } from "./scene.tsx";
import { createSessionStore } from "./session-store.ts";

/** Makes the editor of one workflow from what the server knows and what this browser still holds. */
export function makeEditor(options: {
  workflow: OpenWorkflow;
  context: WorkflowContext;
  session: Session;
  wide: boolean;
}): Omit<Editor, "publish"> {
  const { workflow, context } = options;
  const document = createDocumentStore(workflow.draft);
  const copies = createLocalCopies(window.localStorage, { userId: options.session.user.id, workflowId: workflow.id });
  const session = createSessionStore({ type: "person", userId: options.session.user.id }, options.wide);
  const autosave = createAutosave({
    document,
    copies,
    revision: workflow.draftRevision,
    savedAt: workflow.draftSavedAt,
    save: (draft, revision) => saveDraft(workflow.id, draft, revision),
  });
  const kept = copies.read();
  if (kept !== null) {
    // Work that never reached the server comes back; against a newer draft the builder decides.
    if (kept.revision !== workflow.draftRevision) {
      autosave.raise({
        revision: workflow.draftRevision,
        savedBy: workflow.draftSavedBy.name,
        savedAt: workflow.draftSavedAt,
        draft: workflow.draft,
      });
    }
    document.getState().replace(kept.graph);
  }
  return {
    editable: true,
    workflowId: workflow.id,
    applicationId: workflow.applicationId,
    document,
    session,
    autosave,
    overlay: createRunOverlay(),
    facts: createFactsStore(context, summaryNames(context)),
    flow: { current: null },
    test: () => session.setState({ dialog: "test", testing: null }),
    testStep: (stepId) => session.setState({ dialog: "test", testing: stepId }),
  };
}
