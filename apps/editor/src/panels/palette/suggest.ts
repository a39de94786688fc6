import { type Catalogue, own, type Step } from "@formwork/domain";
import type { ChoiceEntry, ChoiceGroup } from "./step-choices.ts";

/** What a new step comes after: a way out of a step, or of the start. */
export interface Before {
  /** null for the start. */
  step: Step | null;
  port: string;
}

/** What has just happened where a new step is wanted. */
type Situation = "started" | "looked-up" | "true" | "otherwise" | "failed" | "written" | "anything";

const most = 5;

/**
 * The steps that most often come next, at most five, by these rules:
 * - after the start: the services this application has connections to, a lookup of records, a condition;
 * - after a lookup: a condition on what was found, the connected services, a change of the record;
 * - where a condition holds: the connected services, telling people, a new record;
 * - where it does not: telling people, the connected services, stopping;
 * - where a step failed: telling people, stopping;
 * - after something was written: telling people, writing it down in a record, a condition;
 * - anywhere else: a condition, the connected services.
 * @param options.before what the new step comes after; null where it stands free
 * @param options.connected keys of the services that this application has connections to
 */
export function suggestedEntries(options: {
  groups: readonly ChoiceGroup[];
  before: Before | null;
  catalogue: Catalogue;
  connected: ReadonlySet<string>;
}): readonly ChoiceEntry[] {
  const all = options.groups.flatMap(({ entries }) => entries);
  const steps = (...kinds: readonly string[]) =>
    kinds.flatMap((kind) => all.filter((entry) => entry.kind === "step" && entry.choice.kind === kind));
  const people = all.filter((entry) => entry.kind === "step" && entry.choice.group === "people").slice(0, 2);
  const services = all
    .filter((entry) => entry.kind === "service" && options.connected.has(entry.service.connector.key))
    .slice(0, 3);
  const rules: Record<Situation, readonly ChoiceEntry[]> = {
    started: [...services, ...steps("find-records", "condition")],
    "looked-up": [...steps("condition"), ...services, ...steps("update-record")],
    true: [...services, ...people, ...steps("create-record")],
    otherwise: [...people, ...services, ...steps("stop-with-error")],
    failed: [...people, ...steps("stop-with-error")],
    written: [...people, ...steps("update-record", "create-record", "condition")],
    anything: [...steps("condition"), ...services],
  };
  return rules[situationOf(options.before, options.catalogue)].slice(0, most);
}

function situationOf(before: Before | null, catalogue: Catalogue): Situation {
  if (before === null) return "anything";
  if (before.step === null) return "started";
  if (before.port === "error") return "failed";
  switch (before.step.kind) {
    case "condition":
      return before.port === "true" ? "true" : "otherwise";
    case "find-records":
      return "looked-up";
    case "create-record":
    case "update-record":
      return "written";
    case "connector-action":
      return looksUp(before.step, catalogue) ? "looked-up" : "written";
    default:
      return "anything";
  }
}

function looksUp({ settings }: Step, catalogue: Catalogue): boolean {
  const connector = own(catalogue, String(settings.connectorKey));
  return connector?.actions.find(({ key }) => key === settings.action)?.guarantee === "read";
}
