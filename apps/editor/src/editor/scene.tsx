import type { Problem } from "@formwork/domain";
import type { ReactFlowInstance } from "@xyflow/react";
import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { CardNode, LineEdge } from "../canvas/flow-adapter.ts";
import { emptyLayout, type Layout } from "../canvas/layout/layout.ts";
import type { DocumentState, DocumentStore } from "./document-store.ts";
import type { ConnectionChoice, StepIdentity, WorkflowContext } from "./editor-data.ts";
import type { CanvasNames } from "./kinds.ts";
import type { RunOverlayState, RunOverlayStore } from "./run-overlay.ts";
import type { SessionState, SessionStore } from "./session-store.ts";

/** How a step differs from the version it is compared with. */
export type StepDifference = "added" | "removed" | "changed";

/** Facts about the graph that are not part of it. */
export interface FactsState {
  context: WorkflowContext;
  /** Whether every form that the graph names is in it, as far as there is such a form. */
  formsSettled: boolean;
  /** Connections that went away with their steps in this visit. */
  resting: readonly ConnectionChoice[];
  names: CanvasNames;
  problems: readonly Problem[];
  problemsByStep: ReadonlyMap<string, readonly Problem[]>;
  identities: Readonly<Record<string, StepIdentity>>;
  differences: Readonly<Record<string, StepDifference>>;
  layout: Layout;
}

/** Facts store of one canvas. */
export type FactsStore = StoreApi<FactsState>;

/** Makes the facts store of a canvas, at first with names only. */
export function createFactsStore(context: WorkflowContext, names: CanvasNames): FactsStore {
  return createStore<FactsState>(() => ({
    context,
    formsSettled: true,
    resting: [],
    names,
    problems: [],
    problemsByStep: new Map(),
    identities: {},
    differences: {},
    layout: emptyLayout,
  }));
}

/** Everything a canvas needs; the editor and the run view each make one. */
export interface Scene {
  editable: boolean;
  document: DocumentStore;
  session: SessionStore;
  overlay: RunOverlayStore;
  facts: FactsStore;
  /** The drawn canvas, null until it has been drawn. */
  flow: { current: ReactFlowInstance<CardNode, LineEdge> | null };
}

const SceneContext = createContext<Scene | null>(null);

/** Provides a scene to the canvas, panels and outline inside. */
export function SceneProvider({ scene, children }: { scene: Scene; children: ReactNode }) {
  return <SceneContext value={scene}>{children}</SceneContext>;
}

/** The surrounding scene. */
export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (scene === null) throw new Error("Used outside of a scene.");
  return scene;
}

/** Selects part of the document; renders again only when that part changes. */
export function useDocument<T>(select: (state: DocumentState) => T): T {
  return useStore(useScene().document, select);
}

/** Selects part of the session. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useScene().session, select);
}

/** Selects part of the facts. */
export function useFacts<T>(select: (state: FactsState) => T): T {
  return useStore(useScene().facts, select);
}

/** Selects part of the run overlay. */
export function useOverlay<T>(select: (state: RunOverlayState) => T): T {
  return useStore(useScene().overlay, select);
}
