import { useEffect, useMemo } from "react";
import { useDocument, useFacts, useScene } from "../editor/scene.tsx";
import { cardViews, layoutRequest } from "./flow-adapter.ts";
import { holdsOthers } from "./layout/frames.ts";
import { layoutSignature } from "./layout/layout.ts";
import { layOutAside } from "./layout/layout-thread.ts";

/** Milliseconds after which the page says that a layout is under way. */
const unnoticedMs = 500;

/**
 * Lays out the graph again whenever a card or a line is added, removed or changes its height, unless every card has a manual position and
 * no words have to be placed in a frame.
 */
export function useLayout(onLaidOut: () => void): void {
  const { facts, session } = useScene();
  const graph = useDocument((state) => state.graph);
  const names = useFacts((state) => state.names);
  const request = useMemo(() => layoutRequest(graph, cardViews(graph, names)), [graph, names]);
  const signature = useMemo(() => layoutSignature(request), [request]);
  const allPlaced =
    graph.triggerPosition !== undefined &&
    graph.steps.every((step) => step.position !== undefined) &&
    !request.cards.some(holdsOthers);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature represents the request, which is a new object at every keystroke
  useEffect(() => {
    if (allPlaced) {
      onLaidOut();
      return;
    }
    let outdated = false;
    const said = window.setTimeout(() => session.setState({ arranging: true }), unnoticedMs);
    const end = () => {
      window.clearTimeout(said);
      session.setState({ arranging: false });
    };
    void layOutAside(request).then((layout) => {
      if (outdated) return;
      end();
      facts.setState({ layout });
      onLaidOut();
    });
    return () => {
      outdated = true;
      end();
    };
  }, [signature, allPlaced]);
}
