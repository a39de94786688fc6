import type { Environment } from "@formwork/domain";
import type { Viewport } from "@xyflow/react";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Point } from "../canvas/layout/layout.ts";

/** A way out of a step, from which a line starts. */
export interface PortRef {
  step: string;
  port: string;
}

/** Place of the next added step. */
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

/** State of this person's view; never saved, never in the undo history. */
export interface SessionState {
  selectedSteps: readonly string[];
  selectedLine: string | null;
  /** Step (or the trigger) whose panel is open. */
  openStep: string | null;
  renaming: string | null;
  adding: AddPlace | null;
  /** Port from which a line is being drawn by keyboard. */
  connecting: PortRef | null;
  /** Why that line cannot end at the last tried step. */
  refusal: string | null;
  drawer: DrawerTab | null;
  dialog: DialogName | null;
  /** Steps to remove although later steps use their results; null when no question is open. */
  removing: readonly string[] | null;
  /** The only step to test; null for the whole workflow. */
  testing: string | null;
  /** Record the test starts with; null lets the dialog propose one. */
  testRecord: string | null;
  /** Test run laid over the canvas. */
  shownRun: string | null;
  view: "canvas" | "outline";
  /** View of the canvas after the layout: the start, the whole workflow, or the earlier position. */
  shows: "start" | "all" | "moved";
  /** Position of the canvas before the outline replaced it; null when it was not shown before. */
  viewport: Viewport | null;
  palette: boolean;
  /** Ids of the choices that this person added last, newest first. */
  recentSteps: readonly string[];
  runAs: RunAs;
  /** Environment of the identity chips: tests run in development, people's submissions in production. */
  runIn: Environment;
  /** Version drawn against the draft, null while none is. */
  comparing: { versionId: string; number: number } | null;
  /** Incremented whenever the search of the palette should take the focus. */
  searchRequests: number;
  /** Whether the cards are in place; until then the canvas stays blank so that nothing jumps. */
  arranged: boolean;
  /** Whether a layout takes noticeably long. */
  arranging: boolean;
  /** Announcement for screen readers. */
  announcement: string;
}

/** Session store of one open workflow. */
export type SessionStore = StoreApi<SessionState>;

/** Initial session. */
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

/** Clears the selection and closes what belongs to it. */
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
