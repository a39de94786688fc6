import { useEffect, useMemo } from "react";
import { useDocument, useFacts, useScene } from "../editor/scene.tsx";
import { cardViews, layoutRequest } from "./flow-adapter.ts";
import { layoutSignature } from "./layout/layout.ts";
import { layOutAside } from "./layout/layout-thread.ts";

/** Milliseconds after which a layout is worth a word. */
const unnoticedMs = 500;

/** Lays the graph out again whenever a card or a line came, went or changed its height, unless every card has its own place. */
export function useLayout(onLaidOut: () => void): void {
  const { facts, session } = useScene();
  const graph = useDocument((state) => state.graph);
  const names = useFacts((state) => state.names);
  const request = useMemo(() => layoutRequest(graph, cardViews(graph, names)), [graph, names]);
  const signature = useMemo(() => layoutSignature(request), [request]);
  const allPlaced = graph.triggerPosition !== undefined && graph.steps.every((step) => step.position !== undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the request, which is new at every keystroke
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
