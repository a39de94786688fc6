import { createDocumentStore } from "../../editor/document-store.ts";
import type { WorkflowContext } from "../../editor/editor-data.ts";
import { summaryNames } from "../../editor/kinds.ts";
import { createRunOverlay } from "../../editor/run-overlay.ts";
import { createFactsStore, type Scene } from "../../editor/scene.tsx";
import { createSessionStore } from "../../editor/session-store.ts";
import { overlayOf } from "../../panels/test/use-shown-run.ts";
import type { RunDetails } from "../run-details.ts";
import { shownRun } from "./shown-run.ts";
import { stoppedAt } from "./stopped-at.ts";

const nothingKnown: WorkflowContext = {
  catalogue: {},
  mailSender: true,
  forms: [],
  connections: [],
  people: [],
  morePeople: false,
};

/** Makes a read-only canvas of the version that a run follows. People who do not build see it without names of services. */
export function makeRunScene(details: RunDetails, context: WorkflowContext | undefined): Scene {
  const known = context ?? nothingKnown;
  const wide = window.innerWidth > 860;
  const session = createSessionStore({ runAs: { type: "schedule" }, wide });
  const stopped = details.run.parked?.stepId ?? stoppedAt(details.steps, ["failed", "unknown"])?.stepId;
  const shown = stopped ?? details.steps.at(-1)?.stepId;
  if (shown !== undefined) session.setState({ selectedSteps: [shown], openStep: shown });
  const overlay = createRunOverlay();
  overlay.setState(
    overlayOf(
      details,
      shownRun(details, {}, () => undefined),
    ),
    true,
  );
  return {
    editable: false,
    document: createDocumentStore(details.run.version.graph),
    session,
    overlay,
    facts: createFactsStore(known, summaryNames(known)),
    flow: { current: null },
  };
}
