import { framesOf, type Graph, type Port, TRIGGER_ID } from "@formwork/domain";
import { type Edge, type Node, Position } from "@xyflow/react";
import type { CanvasNames } from "../editor/kinds.ts";
import { type CardView, cardView, cardWidth, portOffset, portsBeside, triggerView } from "./cards/card-view.ts";
import { type LayoutCard, type LayoutRequest, movedWay, type Point, type Way, wayKey } from "./layout/layout.ts";
import type { Placement } from "./layout/place.ts";
import { fannedWay } from "./layout/ways.ts";

/** Data of a card in React Flow. */
export interface CardData extends Record<string, unknown> {
  view: CardView;
  /** Distance from its upper edge to where its ways out leave: its height, or to the lower edge of its frame. */
  bottom: number;
}

/** Data of a line in React Flow. */
export interface LineData extends Record<string, unknown> {
  label: string | null;
  dashed: boolean;
  /** Corners of the laid-out line; null when its ends were moved. */
  route: readonly Point[] | null;
  /** Positions of its label and its +; null for a line without a label. */
  way: Way | null;
  /** Whether other lines meet it at its target. */
  joins: boolean;
  fromTitle: string;
  /** Whether it leads to what stands inside the step that it leaves. */
  inside: boolean;
}

/** A card on the canvas. */
export type CardNode = Node<CardData, "card">;
/** A line on the canvas. */
export type LineEdge = Edge<LineData, "line">;

/** A way that no line leaves yet. */
export interface OpenWay {
  stepId: string;
  title: string;
  port: Port;
  /** Its start, relative to the top left corner of its card. */
  leaves: Point;
  /** Positions of its label and its +, relative to the same corner; null without a label. */
  way: Way | null;
}

/** Views of all cards of a graph by step id, the trigger's first. */
export function cardViews(graph: Graph, names: CanvasNames): ReadonlyMap<string, CardView> {
  const views = new Map<string, CardView>([[TRIGGER_ID, triggerView(graph, names)]]);
  for (const step of graph.steps) views.set(step.id, cardView(step, graph, names));
  return views;
}

function layoutCard(id: string, { height, ports }: CardView): Omit<LayoutCard, "within"> {
  return {
    id,
    width: cardWidth,
    height,
    ports: ports.map((port) => ({
      id: port.id,
      x: portOffset(ports, port.id),
      words: port.label !== null,
      inside: port.inside ?? false,
    })),
  };
}

/** Input of the layout for a graph. */
export function layoutRequest(graph: Graph, views: ReadonlyMap<string, CardView>): LayoutRequest {
  const frames = framesOf(graph);
  return {
    cards: [...views].map(([id, view]) => ({ ...layoutCard(id, view), within: frames.of(id)?.step ?? null })),
    lines: graph.edges
      .filter(
        (line) =>
          views.get(line.from.step)?.ports.some((port) => port.id === line.from.port) && views.has(line.to.step),
      )
      .map((line) => ({ id: line.id, from: line.from.step, port: line.from.port, to: line.to.step })),
  };
}

/** Distance from the upper edge of a card to where its ways out leave. */
function bottomOf({ positions, frames }: Placement, id: string, { height }: CardView): number {
  const frame = frames.get(id);
  return frame === undefined ? height : frame.y + frame.height - (positions.get(id)?.y ?? 0);
}

/** Space of the label on a way; null without a label. */
function wayOf(placement: Placement, { id, view, port }: { id: string; view: CardView; port: Port }): Way | null {
  if (port.label === null) return null;
  const at = placement.positions.get(id) ?? { x: 0, y: 0 };
  const card = layoutCard(id, view);
  const height = port.inside ? view.height : bottomOf(placement, id, view);
  const leaving = { ...card, height, ports: portsBeside(card.ports, port.id) };
  return placement.ways.get(wayKey(id, port.id)) ?? fannedWay(leaving, { at, port: port.id });
}

/** Every way without a line; an unchanged one stays the same object. */
export function openWays(options: {
  graph: Graph;
  views: ReadonlyMap<string, CardView>;
  placement: Placement;
  before: readonly OpenWay[];
}): OpenWay[] {
  const { graph, views, placement } = options;
  const keyOf = (stepId: string, port: string) => wayKey(stepId, port);
  const taken = new Set(graph.edges.map((line) => keyOf(line.from.step, line.from.port)));
  const before = new Map(options.before.map((open) => [keyOf(open.stepId, open.port.id), open]));
  return [...views].flatMap(([stepId, view]) => {
    const { x, y } = placement.positions.get(stepId) ?? { x: 0, y: 0 };
    const bottom = bottomOf(placement, stepId, view);
    return view.ports
      .filter((port) => !taken.has(keyOf(stepId, port.id)))
      .map((port) => {
        const way = wayOf(placement, { id: stepId, view, port });
        const open: OpenWay = {
          stepId,
          title: view.title,
          port,
          leaves: { x: portOffset(view.ports, port.id), y: port.inside ? view.height : bottom },
          way: way === null ? null : movedWay(way, { x: -x, y: -y }),
        };
        const old = before.get(keyOf(stepId, port.id));
        return old !== undefined && JSON.stringify(old) === JSON.stringify(open) ? old : open;
      });
  });
}

/** Cards for React Flow; an unchanged card stays the same object. */
export function toCards(options: {
  views: ReadonlyMap<string, CardView>;
  placement: Placement;
  selected: readonly string[];
  before: readonly CardNode[];
}): CardNode[] {
  const { views, placement } = options;
  const selected = new Set(options.selected);
  const before = new Map(options.before.map((card) => [card.id, card]));
  return [...views].map(([id, view]) => {
    const position = placement.positions.get(id) ?? { x: 0, y: 0 };
    const bottom = bottomOf(placement, id, view);
    const old = before.get(id);
    const sameData = old !== undefined && old.data.view === view && old.data.bottom === bottom;
    const samePlace = old !== undefined && old.position.x === position.x && old.position.y === position.y;
    if (old !== undefined && sameData && samePlace && old.selected === selected.has(id)) return old;
    return {
      id,
      type: "card",
      position,
      width: cardWidth,
      height: view.height,
      handles: handlesOf(id, view, bottom),
      selected: selected.has(id),
      deletable: false,
      data: sameData ? old.data : { view, bottom },
    };
  });
}

/** Sets handles explicitly instead of measuring them, so that lines to cards outside the view are drawn. */
function handlesOf(id: string, view: CardView, bottom: number): NonNullable<CardNode["handles"]> {
  const out = view.ports.map((port) => ({
    id: port.id,
    type: "source" as const,
    position: Position.Bottom,
    x: portOffset(view.ports, port.id),
    y: port.inside ? view.height : bottom,
    width: 1,
    height: 1,
  }));
  if (id === TRIGGER_ID) return out;
  return [{ id: "in", type: "target", position: Position.Top, x: cardWidth / 2, y: 0, width: 1, height: 1 }, ...out];
}

/** Lines for React Flow; an unchanged line stays the same object. */
export function toLines(options: {
  graph: Graph;
  views: ReadonlyMap<string, CardView>;
  placement: Placement;
  selected: string | null;
  before: readonly LineEdge[];
}): LineEdge[] {
  const incoming = new Map<string, number>();
  for (const line of options.graph.edges) incoming.set(line.to.step, (incoming.get(line.to.step) ?? 0) + 1);
  const before = new Map(options.before.map((line) => [line.id, line]));
  return options.graph.edges.map((line) => {
    const from = options.views.get(line.from.step);
    const port = from?.ports.find((candidate) => candidate.id === line.from.port);
    const data: LineData = {
      label: port?.label ?? null,
      dashed: port?.default === true,
      route: options.placement.routes.get(line.id) ?? null,
      way:
        from === undefined || port === undefined
          ? null
          : wayOf(options.placement, { id: line.from.step, view: from, port }),
      joins: (incoming.get(line.to.step) ?? 0) > 1,
      fromTitle: from?.title ?? "",
      inside: port?.inside ?? false,
    };
    const old = before.get(line.id);
    const selected = options.selected === line.id;
    const sameEnds =
      old?.source === line.from.step && old.sourceHandle === line.from.port && old.target === line.to.step;
    if (old !== undefined && sameEnds && old.selected === selected && sameLine(old.data, data)) return old;
    return {
      id: line.id,
      type: "line",
      source: line.from.step,
      sourceHandle: line.from.port,
      target: line.to.step,
      targetHandle: "in",
      selected,
      deletable: false,
      data,
    };
  });
}

function sameLine(a: LineData | undefined, b: LineData): boolean {
  if (a === undefined || a.label !== b.label || a.dashed !== b.dashed || a.joins !== b.joins) return false;
  if (a.inside !== b.inside) return false;
  if (a.fromTitle !== b.fromTitle || !samePoints(a.way?.lead ?? null, b.way?.lead ?? null)) return false;
  return samePoints(a.route, b.route);
}

function samePoints(a: readonly Point[] | null, b: readonly Point[] | null): boolean {
  if (a?.length !== b?.length) return false;
  return a?.every((point, index) => point.x === b?.[index]?.x && point.y === b?.[index]?.y) ?? true;
}
