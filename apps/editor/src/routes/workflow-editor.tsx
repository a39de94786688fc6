import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { EditorSkeleton } from "../canvas/editor-skeleton.tsx";
import { useNewest } from "../drafts/opening.ts";
import { EditorPage } from "../panels/editor-page.tsx";
import { errorDataOf } from "../shared/error-data.ts";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { Page } from "../shell/page.tsx";
import { trpc, trpcClient } from "../trpc.ts";

/** The editor of one workflow. */
export function WorkflowEditorPage() {
  const { workflowId, applicationId } = useParams({
    from: "/inside/building/applications/$applicationId/workflows/$workflowId",
  });
  // From then on this page is what changes the draft.
  const workflow = useNewest(workflowId, {
    queryKey: trpc.workflow.get.queryKey({ id: workflowId }),
    read: () => trpcClient.workflow.get.query({ id: workflowId }),
  });
  const context = useQuery(
    trpc.workflow.context.queryOptions(
      { applicationId, workflowId },
      { staleTime: 30_000, refetchOnWindowFocus: true },
    ),
  );
  const wide = useMediaQuery("(min-width: 861px)", window.innerWidth > 860);
  const failed = workflow.error ?? context.error;
  // A workflow that is not there is told like every other address that leads nowhere.
  if (failed !== null && errorDataOf(failed).code === "NOT_FOUND") throw failed;
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
