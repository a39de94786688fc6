import ELK, { type ElkNode, type ElkPort, type ELK as Engine } from "elkjs/lib/elk-api.js";
import workerUrl from "elkjs/lib/elk-worker.min.js?url";
import type { Layout, LayoutCard, LayoutRequest, Point } from "./layout.ts";

const options: Record<string, string> = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.spacing.nodeNode": "60",
  "elk.spacing.edgeNode": "28",
  "elk.spacing.componentComponent": "80",
  "elk.layered.spacing.nodeNodeBetweenLayers": "52",
  "elk.layered.spacing.edgeNodeBetweenLayers": "34",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.layered.thoroughness": "3",
  "elk.separateConnectedComponents": "true",
};

let engine: Engine | null = null;

/** ELK lives in its own thread, started with the first layout. */
function elk(): Engine {
  engine ??= new ELK({ workerUrl, workerFactory: (url) => new Worker(url ?? workerUrl) });
  return engine;
}

/** Lays cards and lines out from top to bottom, in a thread of its own. */
export async function layOut(request: LayoutRequest): Promise<Layout> {
  const laid = await elk().layout({
    id: "canvas",
    layoutOptions: options,
    children: request.cards.map(toElk),
    edges: request.lines.map((line) => ({
      id: line.id,
      sources: [`${line.from}.${line.port}`],
      targets: [`${line.to}.in`],
    })),
  });
  return read(laid);
}

function toElk(card: LayoutCard): ElkNode {
  const out: ElkPort[] = card.ports.map((port) => ({
    id: `${card.id}.${port.id}`,
    x: port.x,
    y: card.height,
    width: 0,
    height: 0,
    layoutOptions: { "elk.port.side": "SOUTH" },
  }));
  const into: ElkPort = {
    id: `${card.id}.in`,
    x: card.width / 2,
    y: 0,
    width: 0,
    height: 0,
    layoutOptions: { "elk.port.side": "NORTH" },
  };
  return {
    id: card.id,
    width: card.width,
    height: card.height,
    ports: [into, ...out],
    layoutOptions: { "elk.portConstraints": "FIXED_POS", "elk.alignment": "TOP" },
  };
}

/** Reads the layout around its first card, the trigger: whatever is added elsewhere, the start stays where it was. */
function read(laid: ElkNode): Layout {
  const first = laid.children?.[0];
  const origin = { x: first?.x ?? 0, y: first?.y ?? 0 };
  const from = ({ x, y }: Point): Point => ({ x: x - origin.x, y: y - origin.y });
  const positions = new Map<string, Point>();
  for (const card of laid.children ?? []) positions.set(card.id, from({ x: card.x ?? 0, y: card.y ?? 0 }));
  const routes = new Map<string, readonly Point[]>();
  for (const line of laid.edges ?? []) {
    const section = line.sections?.[0];
    if (section === undefined) continue;
    routes.set(line.id, [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(from));
  }
  return { positions, routes };
}
