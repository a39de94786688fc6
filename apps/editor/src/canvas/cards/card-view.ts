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
import { type CardGroup, connectionOf } from "../kinds.ts";

/** Width of every card, in canvas pixels. */
export const cardWidth = 260;

/** All a card shows that follows from the graph alone. */
export interface CardView {
  title: string;
  group: CardGroup;
  /** Tabler name of its icon. */
  icon: string;
  summary: string | null;
  /** Whether it acts through a connection, which gives it an identity chip. */
  acts: boolean;
  ports: readonly Port[];
  height: number;
}

const charactersPerLine = 33;
const sizes = { padding: 24, title: 22, summaryLine: 18, chip: 30 };

/** Heights are computed rather than measured, so that cards out of sight can be laid out too. */
function heightOf(summary: string | null, acts: boolean): number {
  const lines = summary === null ? 0 : summary.length > charactersPerLine ? 2 : 1;
  return sizes.padding + sizes.title + lines * sizes.summaryLine + (acts ? sizes.chip : 0);
}

const views = new WeakMap<SummaryNames, WeakMap<Step | Trigger, CardView>>();

/** The same card for the same step and names, so that an unchanged one is not drawn again. */
function remembered(of: Step | Trigger, names: SummaryNames, make: () => CardView): CardView {
  const known = views.get(names) ?? new WeakMap<Step | Trigger, CardView>();
  views.set(names, known);
  const view = known.get(of) ?? make();
  known.set(of, view);
  return view;
}

/** Card of a step. */
export function cardView(step: Step, names: SummaryNames): CardView {
  return remembered(step, names, () => stepView(step, names));
}

/** Card of what sets the workflow off. */
export function triggerView({ trigger }: Graph, names: SummaryNames): CardView {
  return remembered(trigger, names, () => startView(trigger, names));
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
    ports: portsOf(step),
    height: heightOf(summary, acts),
  };
}

function startView(trigger: Trigger, names: SummaryNames): CardView {
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
    height: heightOf(summary, false),
  };
}

/** Where a port sits on the lower edge of a card, from its left edge. */
export function portOffset(ports: readonly Port[], portId: string): number {
  const index = ports.findIndex((port) => port.id === portId);
  return (cardWidth * (Math.max(index, 0) + 1)) / (ports.length + 1);
}
