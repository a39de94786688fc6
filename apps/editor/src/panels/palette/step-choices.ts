import { type ConnectorDescription, type StepGroup, type StepKind, stepKinds } from "@formwork/domain";
import type { WorkflowContext } from "../../canvas/editor-data.ts";

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

/** A part of the palette, with a heading. */
export interface ChoiceGroup {
  label: string;
  group: StepGroup;
  services: readonly { connector: ConnectorDescription; actions: readonly StepChoice[] }[];
  choices: readonly StepChoice[];
}

const headings: readonly [StepGroup, string][] = [
  ["service", "Services"],
  ["people", "People"],
  ["logic", "Logic"],
  ["time", "Time"],
  ["data", "Data"],
  ["error", "Ends"],
];

/** Everything that can be added, by heading; services closed down for new use are left out. */
export function choiceGroups(context: Pick<WorkflowContext, "catalogue" | "connections">): readonly ChoiceGroup[] {
  const connectors = Object.values(context.catalogue)
    .filter((connector) => connector.retired === null && connector.actions.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name));
  const kinds = Object.values(stepKinds);
  return headings
    .map(([group, label]) => ({
      label,
      group,
      services:
        group === "service"
          ? connectors.map((connector) => ({ connector, actions: actionsOf(connector, context.connections) }))
          : [],
      choices: kinds.filter((kind) => kind.group === group && kind.kind !== "connector-action").map(fromKind),
    }))
    .filter(({ services, choices }) => services.length + choices.length > 0);
}

function fromKind(kind: StepKind): StepChoice {
  const { title, description, group, icon, initial } = kind;
  return { id: kind.kind, title, description, group, icon, service: null, kind: kind.kind, settings: initial };
}

function actionsOf(connector: ConnectorDescription, connections: WorkflowContext["connections"]): StepChoice[] {
  const usable = connections.filter((connection) => connection.connectorKey === connector.key);
  const only = usable.length === 1 ? usable[0] : undefined;
  return connector.actions.map((action) => ({
    id: `${connector.key}.${action.key}`,
    title: action.title,
    description: action.description,
    group: "service",
    icon: "Plug",
    service: { key: connector.key, name: connector.name, initials: connector.initials, color: connector.color },
    kind: "connector-action",
    // A service with one connection needs no choosing; the panel shows it and lets it be changed.
    settings: {
      connectorKey: connector.key,
      action: action.key,
      inputs: {},
      ...(only === undefined ? {} : { connectionId: only.id }),
    },
  }));
}

/** All choices in one list. */
export function allChoices(groups: readonly ChoiceGroup[]): readonly StepChoice[] {
  return groups.flatMap((group) => [...group.services.flatMap((service) => service.actions), ...group.choices]);
}

/** Choices whose words hold every word of the search, best first: title, then service, then description. */
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
    else if (description.includes(word)) score += 1;
    else return 0;
  }
  return score;
}
