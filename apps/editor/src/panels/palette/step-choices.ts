import { type Catalogue, type ConnectorDescription, type StepGroup, type StepKind, stepKinds } from "@formwork/domain";
import type { WorkflowContext } from "../../editor/editor-data.ts";

/** Something that can be added: a step kind, or an action of a service. */
export interface StepChoice {
  id: string;
  title: string;
  description: string;
  group: StepGroup;
  icon: string;
  /** The service it belongs to; null for the product's own steps. */
  service: { key: string; name: string; initials: string; color: string } | null;
  kind: string;
  settings: Record<string, unknown>;
}

/** A service with the steps that it offers. */
export interface ServiceChoice {
  connector: ConnectorDescription;
  actions: readonly StepChoice[];
}

/** An entry of the list of steps: a step, or a service with its steps. */
export type ChoiceEntry = { kind: "step"; choice: StepChoice } | { kind: "service"; service: ServiceChoice };

/** A part of the list of steps, with a heading. */
export interface ChoiceGroup {
  label: string;
  entries: readonly ChoiceEntry[];
}

/** Headings of the list, and the groups of step kinds under each. */
const headings: readonly { label: string; groups: readonly StepGroup[] }[] = [
  { label: "Logic", groups: ["logic", "time", "error"] },
  { label: "Data", groups: ["data"] },
  { label: "People", groups: ["people"] },
  { label: "Services", groups: ["service"] },
];

/** Everything that can be added, by heading, without retired services. */
export function choiceGroups(context: {
  catalogue: Catalogue;
  connections: WorkflowContext["connections"];
}): readonly ChoiceGroup[] {
  const services = Object.values(context.catalogue)
    .filter((connector) => connector.retired === null && connector.actions.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((connector) => ({ connector, actions: actionsOf(connector, context.connections) }));
  const own = Object.values(stepKinds).filter(({ kind }) => kind !== "connector-action");
  return headings
    .map(({ label, groups }) => ({
      label,
      entries: [
        ...groups.flatMap((group) => own.filter((kind) => kind.group === group)).map(stepEntry),
        ...(groups.includes("service") ? services.map(serviceEntry) : []),
      ],
    }))
    .filter(({ entries }) => entries.length > 0);
}

function stepEntry(kind: StepKind): ChoiceEntry {
  return { kind: "step", choice: fromKind(kind) };
}

function serviceEntry(service: ServiceChoice): ChoiceEntry {
  return { kind: "service", service };
}

function fromKind(kind: StepKind): StepChoice {
  const { title, description, group, icon, initial } = kind;
  return { id: kind.kind, title, description, group, icon, service: null, kind: kind.kind, settings: initial };
}

function actionsOf(connector: ConnectorDescription, connections: WorkflowContext["connections"]): StepChoice[] {
  const usable = connections.filter((connection) => connection.connectorKey === connector.key);
  // A service with only one connection needs no choice; the panel says so and offers to change it.
  const chosen = usable.length === 1 ? { connectionId: usable[0]?.id } : {};
  return connector.actions.map((action) => ({
    id: `${connector.key}.${action.key}`,
    title: action.title,
    description: action.description,
    group: "service",
    icon: "Plug",
    service: { key: connector.key, name: connector.name, initials: connector.initials, color: connector.color },
    kind: "connector-action",
    settings: { connectorKey: connector.key, action: action.key, inputs: {}, ...chosen },
  }));
}

/** All choices in one list. */
export function allChoices(groups: readonly ChoiceGroup[]): readonly StepChoice[] {
  return groups.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.kind === "step" ? [entry.choice] : entry.service.actions)),
  );
}

/** Entries that contain every word of the search, best first: title, then service, then description and what others call such a step. */
export function searchChoices(choices: readonly StepChoice[], search: string): readonly StepChoice[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = choices.flatMap((choice) => {
    const score = scoreOf(choice, words);
    return score === 0 ? [] : [{ choice, score }];
  });
  return scored.sort((a, b) => b.score - a.score).map(({ choice }) => choice);
}

function scoreOf(choice: StepChoice, words: readonly string[]): number {
  const title = choice.title.toLowerCase();
  const service = choice.service?.name.toLowerCase() ?? "";
  const description = choice.description.toLowerCase();
  let score = 1;
  for (const word of words) {
    if (title.startsWith(word)) score += 8;
    else if (title.includes(word)) score += 5;
    else if (service.includes(word)) score += 3;
    else if (description.includes(word) || isOfKind(choice, word)) score += 1;
    else return 0;
  }
  return score;
}

/** Whether a word is of the name of a kind, which is what those call it who know such steps from elsewhere: loop, parallel. */
function isOfKind({ service, kind }: StepChoice, word: string): boolean {
  return service === null && kind.startsWith(word);
}
