import { graphSchema } from "@formwork/domain";
import { createAutosave } from "../drafts/autosave.ts";
import { createLocalCopies } from "../drafts/local-copy.ts";
import { saveAnswer } from "../drafts/save-answer.ts";
import { keepRecent, readRecent } from "../panels/palette/recent-steps.ts";
import type { Session } from "../shell/session.ts";
import { type Inputs, queryClient, trpc, trpcClient } from "../trpc.ts";
import { createDocumentStore } from "./document-store.ts";
import type { Editor } from "./editor.tsx";
import type { OpenWorkflow, WorkflowContext } from "./editor-data.ts";
import { summaryNames } from "./kinds.ts";
import { openGraph } from "./open-graph.ts";
import { restingAfter } from "./resting.ts";
import { createRunOverlay } from "./run-overlay.ts";
import { createFactsStore, type FactsStore } from "./scene.tsx";
import { createSessionStore } from "./session-store.ts";

/** Saves a draft, and reloads connections that were added or removed with its steps. */
async function saveDraft(facts: FactsStore, input: Inputs["workflow"]["saveDraft"]) {
  const saved = await trpcClient.workflow.saveDraft.mutate(input);
  const { gone, back } = saved.connections;
  if (gone.length > 0) {
    const { context, resting } = facts.getState();
    facts.setState({ resting: restingAfter(resting, { known: context.connections, gone }) });
  }
  if (gone.length + back.length > 0) void queryClient.invalidateQueries(trpc.workflow.context.pathFilter());
  return saved;
}

/** Makes the editor of one workflow from the server's data and this browser's unsaved work. */
export function makeEditor(options: {
  workflow: OpenWorkflow;
  context: WorkflowContext;
  session: Session;
  wide: boolean;
}): Omit<Editor, "publish"> {
  const { workflow, context } = options;
  const document = createDocumentStore(workflow.draft);
  const { id: userId, name } = options.session.user;
  const session = createSessionStore({
    runAs: { type: "person", userId, name },
    wide: options.wide,
    recentSteps: readRecent(window.localStorage, userId),
  });
  session.subscribe(({ recentSteps }, before) => {
    if (recentSteps !== before.recentSteps) keepRecent(window.localStorage, userId, recentSteps);
  });
  const { id, draft, draftRevision, draftSavedBy, draftSavedAt } = workflow;
  const facts = createFactsStore(context, summaryNames(context));
  const autosave = createAutosave({
    document: openGraph(document),
    copies: createLocalCopies(window.localStorage, { userId, id, schema: graphSchema }),
    stored: { revision: draftRevision, savedBy: draftSavedBy, savedAt: draftSavedAt, draft },
    save: (graph, revision) => saveAnswer(saveDraft(facts, { id, revision, draft: graph }), graphSchema),
  });
  return {
    editable: true,
    workflowId: workflow.id,
    applicationId: workflow.applicationId,
    document,
    session,
    autosave,
    overlay: createRunOverlay(),
    facts,
    flow: { current: null },
    test: () => session.setState({ dialog: "test", testing: null }),
    testStep: (stepId) => session.setState({ dialog: "test", testing: stepId }),
  };
}
