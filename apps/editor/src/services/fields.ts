import type { Editing } from "@formwork/domain";
import type { ServiceDraft } from "./draft.ts";

/** What every part of the form works with. */
export interface DraftFields {
  draft: ServiceDraft;
  change: (change: Partial<ServiceDraft>) => void;
  /** What is wrong, by place; empty until somebody tried to save. */
  problems: Readonly<Record<string, string>>;
  /** How a field may be edited [K6]; everything is free in a new service. */
  editing: (field: string) => Editing;
}
