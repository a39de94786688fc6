import {
  type Graph,
  type Port,
  portsOf,
  type Step,
  type SummaryNames,
  stepKindOf,
  type Trigger,
  triggerPort,
} from "@formwork/domain";
import { type CanvasNames, type CardGroup, connectionOf } from "../../editor/kinds.ts";

/** Width of every card, in canvas pixels. */
export const cardWidth = 260;

/** Everything on a card that follows from the graph alone. */
export interface CardView {
  title: string;
  group: CardGroup;
  /** Tabler name of its icon. */
  icon: string;
  summary: string | null;
  /** Number of summary lines; longer text is cut. */
  lines: 0 | 1 | 2;
  /** Whether it uses a connection and so has an identity chip. */
  acts: boolean;
  ports: readonly Port[];
  height: number;
}

const charactersPerLine = 33;
const sizes = { padding: 24, title: 22, summaryLine: 18, chip: 30 };

/** Computes the size instead of measuring it, so that cards outside the view can be laid out too. */
function sizeOf(summary: string | null, acts: boolean): Pick<CardView, "lines" | "height"> {
  const lines = summary === null ? 0 : summary.length > charactersPerLine ? 2 : 1;
  return { lines, height: sizes.padding + sizes.title + lines * sizes.summaryLine + (acts ? sizes.chip : 0) };
}

interface Remembered {
  view: CardView;
  /** Whether its summary contains values, so that it may change with other steps. */
  namesValues: boolean;
}

const views = new WeakMap<CanvasNames, WeakMap<Step | Trigger, Remembered>>();

/** Returns the same card for the same step and names, so that an unchanged card is not rendered again. */
function remembered(of: Step | Trigger, names: CanvasNames, make: () => Remembered): CardView {
  const known = views.get(names) ?? new WeakMap<Step | Trigger, Remembered>();
  views.set(names, known);
  const before = known.get(of);
  if (before && !before.namesValues) return before.view;
  const made = make();
  if (before && sameWords(before.view, made.view)) return before.view;
  known.set(of, made);
  return made.view;
}

function sameWords(one: CardView, other: CardView): boolean {
  return one.summary === other.summary && one.ports.every(({ label }, index) => label === other.ports[index]?.label);
}

/** Card of a step. @param graph graph that contains the step */
export function cardView(step: Step, graph: Graph, names: CanvasNames): CardView {
  return remembered(step, names, () => {
    let namesValues = false;
    const value: SummaryNames["value"] = (path) => {
      namesValues = true;
      return names.values(graph)(path);
    };
    const view = stepView(step, { form: names.form, action: names.action, value });
    return { view, namesValues };
  });
}

/** Card of the trigger. */
export function triggerView({ trigger }: Graph, names: CanvasNames): CardView {
  return remembered(trigger, names, () => ({ view: startView(trigger, names), namesValues: false }));
}

function stepView(step: Step, names: SummaryNames): CardView {
  const kind = stepKindOf(step.kind);
  const summary =
    kind === undefined ? "This version does not know this kind of step" : kind.summary(step.settings, names);
  const acts = connectionOf(step) !== null;
  return {
    title: step.title,
    group: kind?.group ?? "error",
    icon: kind?.icon ?? "Help",
    summary,
    acts,
    ports: withNeededWords(portsOf(step, names)),
    ...sizeOf(summary, acts),
  };
}

function startView(trigger: Trigger, names: CanvasNames): CardView {
  const form = trigger.formId === null ? null : names.form(trigger.formId);
  const title = trigger.kind === "form" ? `${form ?? "Form"} submitted` : "On a schedule";
  const summary =
    trigger.kind === "form"
      ? `${form ?? "A form"} · when a record is created`
      : form === null
        ? "once at each time of its schedules"
        : `for each record of ${form}`;
  return {
    title,
    group: "trigger",
    icon: trigger.kind === "form" ? "Forms" : "CalendarClock",
    summary,
    acts: false,
    ports: [triggerPort],
    ...sizeOf(summary, false),
  };
}

/** The one way into what stands inside a step needs no words; several have the names of their branches. */
function withNeededWords(ports: readonly Port[]): readonly Port[] {
  const several = ports.filter(({ inside }) => inside).length > 1;
  return ports.map((port) => (port.inside && !several ? { ...port, label: null } : port));
}

/** What tells a way from the other ways of its step, in sentences: nothing for the only one on from it. */
export function wayWords({ label, inside }: Pick<Port, "label" | "inside">): readonly string[] {
  if (label !== null) return [label];
  return inside ? ["inside"] : [];
}

/** The ports that leave beside a port: those into what stands inside the card, or those out of it. */
export function portsBeside<P extends { id: string; inside?: boolean }>(
  ports: readonly P[],
  portId: string,
): readonly P[] {
  const inside = ports.find(({ id }) => id === portId)?.inside ?? false;
  return ports.filter((port) => (port.inside ?? false) === inside);
}

/** Position of a port on the lower edge of a card, or of its frame, from the card's left edge. */
export function portOffset(ports: readonly Port[], portId: string): number {
  const beside = portsBeside(ports, portId);
  const index = beside.findIndex((port) => port.id === portId);
  return (cardWidth * (Math.max(index, 0) + 1)) / (beside.length + 1);
}
