import { TRIGGER_ID } from "@formwork/domain";
import { useMemo } from "react";
import { wayOf } from "../../canvas/acts/add-step.ts";
import { stepById } from "../../canvas/acts/graph-facts.ts";
import { useDocument, useFacts, useSession } from "../../editor/scene.tsx";
import type { AddPlace } from "../../editor/session-store.ts";
import { allChoices, type ChoiceEntry, type ChoiceGroup, choiceGroups, type StepChoice } from "./step-choices.ts";
import { suggestedEntries } from "./suggest.ts";

/** A section of the displayed list; an entry in two sections is named after the first. */
export interface ShownGroup extends ChoiceGroup {
  /** Whether its entries also appear further down. */
  repeats: boolean;
}

/** What can be added in this workflow, by group and as one list. */
export function useChoices(): { groups: readonly ChoiceGroup[]; all: readonly StepChoice[] } {
  const context = useFacts((facts) => facts.context);
  return useMemo(() => {
    const groups = choiceGroups(context);
    return { groups, all: allChoices(groups) };
  }, [context]);
}

/** What can be added at a place: first suggested and recent entries, then everything. */
export function useChoicesAt(place: AddPlace): { shown: readonly ShownGroup[]; all: readonly StepChoice[] } {
  const { groups, all } = useChoices();
  const context = useFacts((facts) => facts.context);
  const graph = useDocument((state) => state.graph);
  const recentIds = useSession((state) => state.recentSteps);
  const shown = useMemo(() => {
    const way = wayOf(graph, place);
    const step = way === null || way.step === TRIGGER_ID ? null : (stepById(graph, way.step) ?? null);
    const suggested = suggestedEntries({
      groups,
      before: way === null ? null : { step, port: way.port },
      catalogue: context.catalogue,
      connected: new Set(context.connections.map(({ connectorKey }) => connectorKey)),
    });
    const recent = recentIds.flatMap((id): ChoiceEntry[] => {
      const choice = all.find((candidate) => candidate.id === id);
      return choice === undefined ? [] : [{ kind: "step", choice }];
    });
    const first = [
      { label: "Suggested", entries: suggested, repeats: true },
      { label: "Recent", entries: recent, repeats: true },
    ].filter(({ entries }) => entries.length > 0);
    return [...first, ...groups.map((group) => ({ ...group, repeats: false }))];
  }, [graph, place, groups, all, context, recentIds]);
  return { shown, all };
}
