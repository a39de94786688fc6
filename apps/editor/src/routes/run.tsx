import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { EditorSkeleton } from "../canvas/editor-skeleton.tsx";
import type { WorkflowContext } from "../editor/editor-data.ts";
import { useNamedForms } from "../editor/use-named-forms.ts";
import { useLiveRun } from "../panels/test/use-shown-run.ts";
import { RunView } from "../runs/view/run-page.tsx";
import { Page } from "../shell/page.tsx";
import { useMay } from "../shell/session.ts";
import { trpc } from "../trpc.ts";

const none: WorkflowContext["forms"] = [];

/** One run, live. */
export function RunPage() {
  const { runId } = useParams({ from: "/inside/runs/$runId" });
  const run = useLiveRun(runId);
  const mayBuild = useMay("workflow.read");
  const applicationId = run.data?.run.application.id;
  const context = useQuery(
    trpc.workflow.context.queryOptions(
      { applicationId: applicationId ?? "" },
      { enabled: mayBuild && applicationId !== undefined, staleTime: 60_000 },
    ),
  );
  const graph = mayBuild ? (run.data?.run.version.graph ?? null) : null;
  const { forms, settled } = useNamedForms(graph, { applicationId: applicationId ?? "", known: none });
  const namesSettled = !mayBuild || context.isError || (context.data !== undefined && settled);
  if (run.data !== undefined && namesSettled)
    return <RunView key={runId} details={run.data} context={context.data && { ...context.data, forms }} />;
  // A run that is not there, or not yours to see, is told like every other address that leads nowhere.
  if (run.isError && run.data === undefined) throw run.error;
  return (
    <Page title="Run" crumbs={[{ label: "Runs", link: { to: "/runs" } }]} layout="fill">
      <EditorSkeleton />
    </Page>
  );
}
