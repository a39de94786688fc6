import { Button, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEditor } from "../../editor/editor.tsx";
import { useSession } from "../../editor/scene.tsx";
import { Chip } from "../../shared/chip.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { undoable } from "../../shared/undoable.tsx";
import { trpc, trpcClient } from "../../trpc.ts";
import style from "./bottom.module.css";

/** Published versions: compare one with the draft on the canvas, or make it live again. */
export function VersionsTab() {
  const { workflowId: id, session } = useEditor();
  const cache = useQueryClient();
  const comparing = useSession((state) => state.comparing);
  const versions = useQuery(trpc.workflow.versions.queryOptions({ id, limit: 50 }));
  const refresh = () => cache.invalidateQueries(trpc.workflow.pathFilter());
  const rollBack = useMutation(trpc.workflow.rollback.mutationOptions());
  const items = versions.data?.items ?? [];
  const live = items.find((version) => version.live);
  if (versions.isError) return <ErrorNotice error={versions.error} onRetry={() => void versions.refetch()} />;
  if (versions.isSuccess && items.length === 0) return <Text c="dimmed">Nothing has been published yet.</Text>;

  const makeLive = async (version: (typeof items)[number]) => {
    await rollBack.mutateAsync({ id, versionId: version.versionId });
    await refresh();
    undoable({
      message: `Version ${version.number} is live again.`,
      undo: async () => {
        if (live !== undefined) await trpcClient.workflow.rollback.mutate({ id, versionId: live.versionId });
        await refresh();
      },
    });
  };
  return (
    <>
      {rollBack.isError && <ErrorNotice error={rollBack.error} />}
      {items.map((version) => (
        <div key={version.versionId} className={style.row}>
          <strong>Version {version.number}</strong>
          {version.live && <Chip tone="green">live</Chip>}
          <span className={`${style.grow} ${style.dim}`}>
            {version.note !== "" && `${version.note} · `}
            {version.createdBy.name}, <RelativeTime at={version.createdAt} />
          </span>
          <Button
            size="compact-sm"
            variant="default"
            aria-pressed={comparing?.versionId === version.versionId}
            onClick={() =>
              session.setState({
                comparing:
                  comparing?.versionId === version.versionId
                    ? null
                    : { versionId: version.versionId, number: version.number },
              })
            }
          >
            {comparing?.versionId === version.versionId ? "End comparison" : "Compare with the draft"}
          </Button>
          {!version.live && (
            <Button
              size="compact-sm"
              variant="default"
              loading={rollBack.isPending}
              onClick={() => void makeLive(version)}
            >
              Make live
            </Button>
          )}
        </div>
      ))}
    </>
  );
}
