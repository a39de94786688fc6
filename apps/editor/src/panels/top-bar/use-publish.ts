import { showNotification } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Editor } from "../../canvas/editor.tsx";
import type { OpenWorkflow } from "../../canvas/editor-data.ts";
import { errorDataOf } from "../../shared/error-data.ts";
import { trpc } from "../../trpc.ts";

/** Publishing: shows what stands in the way, else freezes the draft as the next version. */
export function usePublish(
  editor: Editor,
  workflow: OpenWorkflow,
): { publish: () => void; isPending: boolean; nextNumber: number } {
  const cache = useQueryClient();
  const [latest, setLatest] = useState(workflow.latestNumber);
  const mutation = useMutation(trpc.workflow.publish.mutationOptions());

  const publish = async () => {
    const { facts, session, autosave } = editor;
    if (facts.getState().problems.some((problem) => problem.severity === "error")) {
      session.setState({ drawer: "problems", announcement: "Publishing needs these problems mended first." });
      return;
    }
    if (!(await autosave.flush())) return;
    try {
      const version = await mutation.mutateAsync({ id: workflow.id, revision: autosave.store.getState().revision });
      setLatest(version.number);
      showNotification({ message: `Version ${version.number} is live.`, color: "green" });
      await cache.invalidateQueries(trpc.workflow.versions.queryFilter({ id: workflow.id }));
    } catch (thrown) {
      const error = errorDataOf(thrown);
      if (error.code === "GRAPH_INVALID") session.setState({ drawer: "problems" });
      showNotification({ message: error.message, color: "red", autoClose: 8_000 });
    }
  };
  return { publish: () => void publish(), isPending: mutation.isPending, nextNumber: latest + 1 };
}
