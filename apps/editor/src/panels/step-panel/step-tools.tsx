import type { ConnectorDescription, KnownValue, Problem, Step } from "@formwork/domain";
import { createContext, useContext } from "react";

/** What the inputs of an open step panel share. */
export interface StepTools {
  step: Step;
  applicationId: string;
  /** The service that is chosen; undefined while none is. */
  connector: ConnectorDescription | undefined;
  /** What expressions may use at this step. */
  known: readonly KnownValue[];
  /** Value of a path in the last data, as short text. */
  example: (path: string) => string | null;
  /** What a text gives with the last data; null while there is none or it fails. */
  preview: (text: string, of: { form: "template" | "expression"; path: string }) => string | null;
  /** Problems at a setting or inside it. */
  problemsAt: (path: string) => readonly Problem[];
  /** Reads a setting by its dotted path. */
  get: (path: string) => unknown;
  /** Writes a setting; typing in one input is taken back in one go. */
  set: (path: string, value: unknown) => void;
  /** Writes several settings as one act; with `typing`, what is typed into the same place is taken back in one go. */
  setAll: (values: Readonly<Record<string, unknown>>, typing?: string) => void;
  /** Ends a run of typing. */
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
