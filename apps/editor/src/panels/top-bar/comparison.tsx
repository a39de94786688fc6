import { diffGraphs } from "@formwork/domain";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { type StepDifference, useDocument, useScene, useSession } from "../../editor/scene.tsx";
import { trpc } from "../../trpc.ts";
import style from "./comparison.module.css";

/** Line that sums up the differences to the compared version; the canvas shows them. */
export function Comparison() {
  const { session, facts } = useScene();
  const comparing = useSession((state) => state.comparing);
  const graph = useDocument((state) => state.graph);
  const version = useQuery(
    trpc.workflow.version.queryOptions(
      { versionId: comparing?.versionId ?? "" },
      { enabled: comparing !== null, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const diff = useMemo(
    () => (comparing === null || version.data === undefined ? null : diffGraphs(version.data.graph, graph)),
    [comparing, version.data, graph],
  );
  useEffect(() => {
    const differences: Record<string, StepDifference> = {};
    for (const step of diff?.steps.added ?? []) differences[step.id] = "added";
    for (const { after } of diff?.steps.changed ?? []) differences[after.id] = "changed";
    facts.setState({ differences });
    return () => facts.setState({ differences: {} });
  }, [facts, diff]);
  if (comparing === null || diff === null) return null;
  const { added, changed, removed } = diff.steps;
  const lines = diff.lines.added.length + diff.lines.removed.length;
  return (
    <div className={style.bar} role="status">
      <strong>Compared with version {comparing.number}</strong>
      <span data-difference="added">{added.length} added</span>
      <span data-difference="changed">{changed.length} changed</span>
      <span data-difference="removed" title={removed.map((step) => step.title).join(", ")}>
        {removed.length} removed{removed.length > 0 && `: ${removed.map((step) => step.title).join(", ")}`}
      </span>
      <span>{lines === 1 ? "1 line different" : `${lines} lines different`}</span>
      <Button size="compact-sm" variant="default" onClick={() => session.setState({ comparing: null })}>
        End comparison
      </Button>
    </div>
  );
}
