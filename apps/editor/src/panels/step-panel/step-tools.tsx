import type { ConnectorDescription, KnownValue, Problem, Step } from "@formwork/domain";
import { createContext, useContext } from "react";

/** Tools for the inputs of an open step panel. */
export interface StepTools {
  step: Step;
  applicationId: string;
  /** The chosen service; undefined when none is chosen. */
  connector: ConnectorDescription | undefined;
  /** Values that expressions can use at this step. */
  known: readonly KnownValue[];
  /** The same at the end of each pass of it; for steps that have passes. */
  knownInside?: readonly KnownValue[];
  /** Value of a path in the last data, as short text. */
  example: (path: string) => string | null;
  /** Result of a text with the last data; null without data or when it fails. */
  preview: (text: string, of: { form: "template" | "expression"; path: string }) => string | null;
  /** Problems at a setting or inside it. */
  problemsAt: (path: string) => readonly Problem[];
  /** Reads a setting by its dotted path. */
  get: (path: string) => unknown;
  /** Writes a setting; typing in one input is undone as one edit. */
  set: (path: string, value: unknown) => void;
  /** Writes several settings as one edit. With `typing`, edits of the same place are undone together. */
  setAll: (values: Readonly<Record<string, unknown>>, typing?: string) => void;
  /** Ends a sequence of typing. */
  done: () => void;
}

/** The tools of the step panel around an input. */
export const StepToolsContext = createContext<StepTools | null>(null);

/** The tools of the step panel around an input. */
export function useStepTools(): StepTools {
  const tools = useContext(StepToolsContext);
  if (tools === null) throw new Error("Used outside of a step panel.");
  return tools;
}
