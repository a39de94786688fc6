import { type Graph, type Operation, type Port, TRIGGER_ID } from "@formwork/domain";
import { type Edge, type Node, type NodeChange, Position } from "@xyflow/react";
import { type CardView, cardView, cardWidth, portOffset, triggerView } from "./cards/card-view.ts";
import type { CanvasNames } from "./kinds.ts";
import type { LayoutRequest, Point } from "./layout/layout.ts";
import type { Placement } from "./layout/place.ts";

/** What React Flow carries for a card. */
export interface CardData extends Record<string, unknown> {
  view: CardView;
  /** Ports that no line leaves yet. */
  open: readonly Port[];
}

/** What React Flow carries for a line. */
export interface LineData extends Record<string, unknown> {
  label: string | null;
  dashed: boolean;
  /** Bends of the laid-out line; null when its ends were moved. */
  route: readonly Point[] | null;
  /** Whether other lines meet it at its target. */
  joins: boolean;
  fromTitle: string;
}

/** A card on the canvas. */
export type CardNode = Node<CardData, "card">;
/** A line on the canvas. */
export type LineEdge = Edge<LineData, "line">;

const noOpenPorts: readonly Port[] = [];

/** Views of all cards of a graph by step id, the trigger's first. */
export function cardViews(graph: Graph, names: CanvasNames): ReadonlyMap<string, CardView> {
  const views = new Map<string, CardView>([[TRIGGER_ID, triggerView(graph, names)]]);
  for (const step of graph.steps) views.set(step.id, cardView(step, graph, names));
  return views;
}

/** What the layout needs to know of a graph. */
export function layoutRequest(graph: Graph, views: ReadonlyMap<string, CardView>): LayoutRequest {
  return {
    cards: [...views].map(([id, view]) => ({
      id,
      width: cardWidth,
      height: view.height,
      ports: view.ports.map((port) => ({ id: port.id, x: portOffset(view.ports, port.id) })),
    })),
    lines: graph.edges
      .filter(
        (line) =>
          views.get(line.from.step)?.ports.some((port) => port.id === line.from.port) && views.has(line.to.step),
      )
      .map((line) => ({ id: line.id, from: line.from.step, port: line.from.port, to: line.to.step })),
  };
}

/** Ports of each step that no line leaves. */
export function openPorts(graph: Graph, views: ReadonlyMap<string, CardView>): ReadonlyMap<string, readonly Port[]> {
  const taken = new Set(graph.edges.map((line) => `${line.from.step}.${line.from.port}`));
  const open = new Map<string, readonly Port[]>();
  for (const [id, view] of views) {
    const free = view.ports.filter((port) => !taken.has(`${id}.${port.id}`));
    open.set(id, free.length === 0 ? noOpenPorts : free);
  }
  return open;
}

/** Cards for React Flow; a card that did not change stays the same object. */
export function toCards(options: {
  graph: Graph;
  views: ReadonlyMap<string, CardView>;
  placement: Placement;
  selected: readonly string[];
  before: readonly CardNode[];
}): CardNode[] {
  const { views, placement } = options;
  const open = openPorts(options.graph, views);
  const selected = new Set(options.selected);
  const before = new Map(options.before.map((card) => [card.id, card]));
  return [...views].map(([id, view]) => {
    const position = placement.positions.get(id) ?? { x: 0, y: 0 };
    const ports = open.get(id) ?? noOpenPorts;
    const old = before.get(id);
    const sameData = old !== undefined && old.data.view === view && samePorts(old.data.open, ports);
    const samePlace = old !== undefined && old.position.x === position.x && old.position.y === position.y;
    if (old !== undefined && sameData && samePlace && old.selected === selected.has(id)) return old;
    return {
      id,
      type: "card",
      position,
      width: cardWidth,
      height: view.height,
      handles: handlesOf(id, view),
      selected: selected.has(id),
      deletable: false,
      data: sameData ? old.data : { view, open: ports },
    };
  });
}

function samePorts(a: readonly Port[], b: readonly Port[]): boolean {
  return a.length === b.length && a.every((port, index) => port.id === b[index]?.id && port.label === b[index]?.label);
}

/** Handles are given rather than measured, so that lines to cards out of sight are drawn. */
function handlesOf(id: string, view: CardView): NonNullable<CardNode["handles"]> {
  const out = view.ports.map((port) => ({
    id: port.id,
    type: "source" as const,
    position: Position.Bottom,
    x: portOffset(view.ports, port.id),
    y: view.height,
    width: 1,
    height: 1,
  }));
  if (id === TRIGGER_ID) return out;
  return [{ id: "in", type: "target", position: Position.Top, x: cardWidth / 2, y: 0, width: 1, height: 1 }, ...out];
}

/** Lines for React Flow; a line that did not change stays the same object. */
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
      joins: (incoming.get(line.to.step) ?? 0) > 1,
      fromTitle: from?.title ?? "",
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
  if (a.fromTitle !== b.fromTitle || a.route?.length !== b.route?.length) return false;
  return a.route?.every((point, index) => point.x === b.route?.[index]?.x && point.y === b.route?.[index]?.y) ?? true;
}

/** The move that dragging made, once the cards were let go; null while they are still held. */
export function toMove(changes: readonly NodeChange<CardNode>[], cards: readonly CardNode[]): Operation | null {
  const dropped = changes.filter((change) => change.type === "position" && change.dragging === false);
  if (dropped.length === 0) return null;
  const ids = new Set(dropped.map((change) => (change.type === "position" ? change.id : "")));
  const positions: Record<string, Point> = {};
  for (const card of cards) {
    if (ids.has(card.id)) positions[card.id] = { x: Math.round(card.position.x), y: Math.round(card.position.y) };
  }
  return { type: "move-steps", positions };
}
