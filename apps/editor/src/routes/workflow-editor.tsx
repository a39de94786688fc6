import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { EditorSkeleton } from "../canvas/editor-skeleton.tsx";
import { EditorPage } from "../panels/editor-page.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { Page } from "../shell/page.tsx";
import { trpc } from "../trpc.ts";

/** The editor of one workflow. */
export function WorkflowEditorPage() {
  const { workflowId, applicationId } = useParams({
    from: "/inside/building/applications/$applicationId/workflows/$workflowId",
  });
  // The draft is read once: from then on this page is what changes it.
  const workflow = useQuery(
    trpc.workflow.get.queryOptions({ id: workflowId }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }),
  );
  const context = useQuery(
    trpc.workflow.context.queryOptions({ applicationId }, { staleTime: 30_000, refetchOnWindowFocus: true }),
  );
  const wide = useMediaQuery("(min-width: 861px)", window.innerWidth > 860);
  const failed = workflow.error ?? context.error;
  if (workflow.data !== undefined && context.data !== undefined) {
    return <EditorPage key={workflowId} workflow={workflow.data} context={context.data} wide={wide} />;
  }
  return (
    <Page title="Workflow" layout="fill">
      {failed === null ? (
        <EditorSkeleton />
      ) : (
        <ErrorNotice error={failed} onRetry={() => void Promise.all([workflow.refetch(), context.refetch()])} />
      )}
    </Page>
  );
}
