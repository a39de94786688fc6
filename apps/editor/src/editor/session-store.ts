import type { Environment } from "@formwork/domain";
import type { Viewport } from "@xyflow/react";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Point } from "../canvas/layout/layout.ts";

/** A way out of a step, from which a line starts. */
export interface PortRef {
  step: string;
  port: string;
}

/** Where a step is about to be added. */
export type AddPlace =
  | { kind: "port"; from: PortRef }
  | { kind: "line"; lineId: string }
  | { kind: "free"; position: Point };

/** Tabs of the drawer under the canvas. */
export type DrawerTab = "result" | "problems" | "data" | "runs" | "versions";

/** Dialogs over the editor. */
export type DialogName = "test" | "shortcuts";

/** Whose run the identity chips describe. */
export type RunAs = { type: "person"; userId: string; name: string } | { type: "anonymous" } | { type: "schedule" };

/** What this person sees and has chosen; never saved, never in the undo history. */
export interface SessionState {
  selectedSteps: readonly string[];
  selectedLine: string | null;
  /** Step (or the trigger) whose panel is open. */
  openStep: string | null;
  renaming: string | null;
  adding: AddPlace | null;
  /** Port from which a line is being drawn by keyboard. */
  connecting: PortRef | null;
  /** Why that line cannot end where it was last tried to. */
  refusal: string | null;
  drawer: DrawerTab | null;
  dialog: DialogName | null;
  /** Steps about to be removed although later ones use what they give; null while nobody asks. */
  removing: readonly string[] | null;
  /** The only step to test; null for the whole workflow. */
  testing: string | null;
  /** Record the test starts with; null lets the dialog propose one. */
  testRecord: string | null;
  /** Test run laid over the canvas. */
  shownRun: string | null;
  view: "canvas" | "outline";
  /** What the canvas shows once it is laid out: its start, the whole of it, or what somebody moved it to before. */
  shows: "start" | "all" | "moved";
  /** Where the canvas was when the outline took its place; null while it is seen for the first time. */
  viewport: Viewport | null;
  palette: boolean;
  /** Ids of the choices that this person added last, newest first. */
  recentSteps: readonly string[];
  runAs: RunAs;
  /** Environment that they describe: tests run in development, people's submissions in production. */
  runIn: Environment;
  /** Version drawn against the draft, null while none is. */
  comparing: { versionId: string; number: number } | null;
  /** Counts up whenever the search of the palette should take the focus. */
  searchRequests: number;
  /** Whether the cards stand where they belong; before that the canvas stays blank rather than jump. */
  arranged: boolean;
  /** The steps are being laid out, for longer than goes unnoticed. */
  arranging: boolean;
  /** Words for screen readers about what just happened. */
  announcement: string;
}

/** Session store of one open workflow. */
export type SessionStore = StoreApi<SessionState>;

/** A session as it starts. */
export function createSessionStore({
  runAs,
  wide,
  recentSteps = [],
}: Pick<SessionState, "runAs"> & { wide: boolean; recentSteps?: readonly string[] }): SessionStore {
  return createStore<SessionState>(() => ({
    selectedSteps: [],
    selectedLine: null,
    openStep: null,
    renaming: null,
    adding: null,
    connecting: null,
    refusal: null,
    drawer: null,
    dialog: null,
    removing: null,
    testing: null,
    testRecord: null,
    shownRun: null,
    view: wide ? "canvas" : "outline",
    shows: "start",
    viewport: null,
    palette: wide,
    recentSteps,
    runAs,
    runIn: "development",
    comparing: null,
    searchRequests: 0,
    arranged: false,
    arranging: false,
    announcement: "",
  }));
}

/** Selects one step and opens its panel. */
export function openStep(session: SessionStore, stepId: string): void {
  session.setState({ selectedSteps: [stepId], selectedLine: null, openStep: stepId, adding: null });
}

/** Selects nothing and closes what belongs to a selection. */
export function clearSelection(session: SessionStore): void {
  session.setState({
    selectedSteps: [],
    selectedLine: null,
    openStep: null,
    renaming: null,
    connecting: null,
    adding: null,
  });
}
