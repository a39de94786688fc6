import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEditor } from "../../editor/editor.tsx";
import { useSession } from "../../editor/scene.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { StatusBadge } from "../../shared/status-badge.tsx";
import { trpc } from "../../trpc.ts";
import style from "./bottom.module.css";

/** The newest runs of the workflow, to open or to show on the canvas. */
export function RunsTab() {
  const { workflowId, session } = useEditor();
  const shown = useSession((state) => state.shownRun);
  const runs = useQuery(trpc.run.list.queryOptions({ workflowId, limit: 20 }));
  if (runs.isError) return <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />;
  const items = runs.data?.items ?? [];
  if (runs.isSuccess && items.length === 0) return <Text c="dimmed">This workflow has not run yet.</Text>;
  return items.map((run) => (
    <div key={run.id} className={style.row}>
      <StatusBadge status={run.status} />
      <Link className={style.grow} to="/runs/$runId" params={{ runId: run.id }}>
        {run.sentence}
      </Link>
      <span className={style.dim}>
        <RelativeTime at={run.createdAt} />
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-pressed={shown === run.id}
        onClick={() => session.setState({ shownRun: shown === run.id ? null : run.id })}
      >
        {shown === run.id ? "Hide" : "Show on the canvas"}
      </Button>
    </div>
  ));
}
