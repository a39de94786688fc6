import { isRunOver } from "@formwork/domain";
import { Button, Tooltip } from "@mantine/core";
import { showNotification } from "@mantine/notifications";
import { IconPencil, IconPlayerPlay, IconX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { errorDataOf } from "../../shared/error-data.ts";
import { useMay } from "../../shell/session.ts";
import { trpc } from "../../trpc.ts";
import type { RunDetails } from "../run-details.ts";
import { ShareRun } from "./share-run.tsx";

/** What can be done with a run: open its workflow, share it, run it again, cancel it. */
export function RunActions({ run }: { run: RunDetails["run"] }) {
  const navigate = useNavigate();
  const cache = useQueryClient();
  const mayControl = useMay("run.control");
  const mayBuild = useMay("workflow.read");
  const tell = (error: unknown) =>
    showNotification({ message: errorDataOf(error).message, color: "red", autoClose: 8_000 });
  const cancel = useMutation(
    trpc.run.cancel.mutationOptions({
      onSuccess: () => cache.invalidateQueries(trpc.run.get.queryFilter({ id: run.id })),
      onError: tell,
    }),
  );
  const again = useMutation(
    trpc.run.again.mutationOptions({
      onSuccess: ({ runId }) => navigate({ to: "/runs/$runId", params: { runId } }),
      onError: tell,
    }),
  );
  return (
    <>
      {mayBuild && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />}
          renderRoot={(props) => (
            <Link
              {...props}
              to="/applications/$applicationId/workflows/$workflowId"
              params={{ applicationId: run.application.id, workflowId: run.workflow.id }}
            />
          )}
        >
          Open in editor
        </Button>
      )}
      <ShareRun run={run} />
      {mayControl && isRunOver(run.status) && (
        <Tooltip
          label="It acts as you: where a step uses each person’s own account, it uses yours."
          multiline
          maw={280}
          events={{ hover: true, focus: true, touch: true }}
        >
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={16} stroke={1.5} aria-hidden />}
            loading={again.isPending}
            onClick={() => again.mutate({ id: run.id })}
          >
            Run again
          </Button>
        </Tooltip>
      )}
      {mayControl && !isRunOver(run.status) && (
        <Button
          variant="default"
          leftSection={<IconX size={16} stroke={1.5} aria-hidden />}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ id: run.id })}
        >
          Cancel
        </Button>
      )}
    </>
  );
}
