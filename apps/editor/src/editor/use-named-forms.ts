import { formsNamed, type Graph, isUuid } from "@formwork/domain";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { trpc } from "../trpc.ts";
import type { WorkflowContext } from "./editor-data.ts";

type Forms = WorkflowContext["forms"];

/** Ids that one call asks for; they stand in its address. */
const idsAtOnce = 50;

/**
 * The forms that a graph names: those that are known, and others as soon as they are read.
 * @param graph null while there is none, or nobody who may read forms
 * @returns `settled`: none is still on its way
 */
export function useNamedForms(
  graph: Graph | null,
  { applicationId, known }: { applicationId: string; known: Forms },
): { forms: Forms; settled: boolean } {
  const missing = useMemo(() => {
    const there = new Set(known.map(({ id }) => id));
    const named = graph === null ? [] : formsNamed(graph);
    return named.filter((id) => isUuid(id) && !there.has(id)).sort();
  }, [graph, known]);
  const chunks = Array.from({ length: Math.ceil(missing.length / idsAtOnce) }, (_, at) =>
    missing.slice(at * idsAtOnce, (at + 1) * idsAtOnce),
  );
  const { read, settled } = useQueries({
    queries: chunks.map((ids) => trpc.workflow.forms.queryOptions({ applicationId, ids }, { staleTime: 30_000 })),
    combine: (answers) => ({
      read: answers.flatMap(({ data }) => data ?? []),
      settled: answers.every(({ data }) => data !== undefined),
    }),
  });
  const forms = useMemo(() => (read.length === 0 ? known : [...known, ...read]), [known, read]);
  return { forms, settled };
}
