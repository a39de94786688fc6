import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { trpc } from "../../trpc.ts";
import type { RunDetails } from "../run-details.ts";
import { type Choices, type ReadPass, type ShownRun, shownRun } from "./shown-run.ts";

const nothing: ShownRun = { steps: [], loops: [] };
const noChoices: Choices = {};

/** Reads of each loop of a run the pass that is shown. @param choices passes that somebody chose; the others show their default */
export function useShownPasses(details: RunDetails | undefined, choices: Choices = noChoices): ShownRun {
  const cache = useQueryClient();
  const id = details?.run.id ?? "";
  // A loop inside a pass is known once that has been read; each round of reading leads one further in.
  const known = (path: string) => ({ data: cache.getQueryData(trpc.run.pass.queryKey({ id, path })) });
  const wanted = details === undefined ? [] : shownRun(details, choices, known).loops;
  const paths = wanted.flatMap(({ shown }) => shown?.path ?? []);
  const key = paths.join("\n");
  const combine = useCallback(
    (results: ReadPass[]) => {
      const read = new Map(key.split("\n").map((path, index) => [path, results[index]]));
      return details === undefined ? nothing : shownRun(details, choices, (path) => read.get(path));
    },
    [details, choices, key],
  );
  return useQueries({ queries: paths.map((path) => trpc.run.pass.queryOptions({ id, path })), combine });
}
