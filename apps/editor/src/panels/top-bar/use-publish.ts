import { showNotification } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Editor } from "../../canvas/editor.tsx";
import type { OpenWorkflow } from "../../canvas/editor-data.ts";
import { errorDataOf } from "../../shared/error-data.ts";
import { trpc, trpcClient } from "../../trpc.ts";
import { isWorthTelling, type MissingAfter } from "./publish-dialog.tsx";

/** Publishing as the page draws it. */
export interface Publishing {
  /** Shows what stands in the way, then what would be missing, else publishes. */
  publish: () => void;
  /** Publishes although something will be missing. */
  confirm: () => void;
  cancel: () => void;
  isPending: boolean;
  nextNumber: number;
  /** What would be missing after publishing, while that is shown. */
  missing: MissingAfter | null;
}

/** Publishing: shows what stands in the way and what will be missing, then freezes the draft as the next version. */
export function usePublish(editor: Editor, workflow: OpenWorkflow): Publishing {
  const cache = useQueryClient();
  const [latest, setLatest] = useState(workflow.latestNumber);
  const [missing, setMissing] = useState<MissingAfter | null>(null);
  const [asking, setAsking] = useState(false);
  const mutation = useMutation(trpc.workflow.publish.mutationOptions());
  const { facts, session, autosave } = editor;

  const failed = (thrown: unknown) => {
    const error = errorDataOf(thrown);
    if (error.code === "GRAPH_INVALID") session.setState({ drawer: "problems" });
    showNotification({ message: error.message, color: "red", autoClose: 8_000 });
  };
  const freeze = async () => {
    setMissing(null);
    try {
      const version = await mutation.mutateAsync({ id: workflow.id, revision: autosave.store.getState().revision });
      setLatest(version.number);
      showNotification({ message: `Version ${version.number} is live.`, color: "green" });
      await cache.invalidateQueries(trpc.workflow.versions.queryFilter({ id: workflow.id }));
    } catch (thrown) {
      failed(thrown);
    }
  };
  const publish = async () => {
    if (facts.getState().problems.some((problem) => problem.severity === "error")) {
      session.setState({ drawer: "problems", announcement: "Publishing needs these problems mended first." });
      return;
    }
    if (!(await autosave.flush())) return;
    setAsking(true);
    try {
      const after = await trpcClient.simulation.publish.query({ workflowId: workflow.id });
      if (isWorthTelling(after)) setMissing(after);
      else await freeze();
    } catch (thrown) {
      failed(thrown);
    } finally {
      setAsking(false);
    }
  };
  return {
    publish: () => void publish(),
    confirm: () => void freeze(),
    cancel: () => setMissing(null),
    isPending: mutation.isPending || asking,
    nextNumber: latest + 1,
    missing,
  };
}
