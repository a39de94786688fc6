import { applyNodeChanges, type NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useDocument, useFacts, useScene, useSession } from "../editor/scene.tsx";
import {
  type CardNode,
  cardViews,
  type LineEdge,
  layoutRequest,
  type OpenWay,
  openWays,
  toCards,
  toLines,
} from "./flow-adapter.ts";
import { type Placement, place } from "./layout/place.ts";
import { toMove } from "./to-move.ts";

/** Cards, lines, open ways and frames of the document with their positions, and the handlers for React Flow's moves and selections. */
export function useCards(): {
  cards: CardNode[];
  lines: LineEdge[];
  open: OpenWay[];
  frames: Placement["frames"];
  onCardsChange: (changes: NodeChange<CardNode>[]) => void;
} {
  const { document, session } = useScene();
  const graph = useDocument((state) => state.graph);
  const names = useFacts((state) => state.names);
  const layout = useFacts((state) => state.layout);
  const selectedSteps = useSession((state) => state.selectedSteps);
  const selectedLine = useSession((state) => state.selectedLine);

  const views = useMemo(() => cardViews(graph, names), [graph, names]);
  const placement = useMemo(() => place(graph, layout, layoutRequest(graph, views).cards), [graph, layout, views]);
  const placed = useRef(placement);
  placed.current = placement;
  const linesBefore = useRef<LineEdge[]>([]);
  const lines = useMemo(() => {
    const next = toLines({ graph, views, placement, selected: selectedLine, before: linesBefore.current });
    linesBefore.current = next;
    return next;
  }, [graph, views, placement, selectedLine]);

  const openBefore = useRef<OpenWay[]>([]);
  const open = useMemo(() => {
    openBefore.current = openWays({ graph, views, placement, before: openBefore.current });
    return openBefore.current;
  }, [graph, views, placement]);

  const [cards, setCards] = useState<CardNode[]>(() =>
    toCards({ views, placement, selected: selectedSteps, before: [] }),
  );
  const latest = useRef(cards);
  const put = useCallback((next: CardNode[]) => {
    latest.current = next;
    setCards(next);
  }, []);
  useEffect(() => {
    put(toCards({ views, placement, selected: selectedSteps, before: latest.current }));
  }, [put, views, placement, selectedSteps]);

  const onCardsChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const next = applyNodeChanges(changes, latest.current);
      put(next);
      if (changes.some((change) => change.type === "select")) {
        const selected = next.filter((card) => card.selected).map((card) => card.id);
        session.setState(
          selected.length > 0 ? { selectedSteps: selected, selectedLine: null } : { selectedSteps: selected },
        );
      }
      const move = toMove(changes, {
        cards: next,
        graph: document.getState().graph,
        from: placed.current.positions,
      });
      if (move !== null) document.getState().edit([move], { label: "Move steps" });
    },
    [put, document, session],
  );
  return { cards, lines, open, frames: placement.frames, onCardsChange };
}
