import type { Graph } from "@formwork/domain";
import { showNotification } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useStore } from "zustand";
import type { Editor } from "../../editor/editor.tsx";
import type { OpenWorkflow } from "../../editor/editor-data.ts";
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
  /** Whether what is drawn is live already. */
  isPublished: boolean;
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
  const { document, facts, session, autosave } = editor;
  const [known, setKnown] = useState(() => knownLive(workflow));
  const versions = useQuery(trpc.workflow.versions.queryOptions({ id: workflow.id, limit: 50 }));
  // Another version may have been made live again since.
  const liveId = versions.data?.items.find((version) => version.live)?.versionId ?? known?.versionId;
  const isPublished = useStore(
    document,
    ({ graph }) => known !== null && known.versionId === liveId && sameGraph(graph, known.graph),
  );

  const failed = (thrown: unknown) => {
    const error = errorDataOf(thrown);
    if (error.code === "GRAPH_INVALID") session.setState({ drawer: "problems" });
    showNotification({ message: error.message, color: "red", autoClose: 8_000 });
  };
  const freeze = async () => {
    setMissing(null);
    const { graph } = document.getState();
    try {
      const version = await mutation.mutateAsync({ id: workflow.id, revision: autosave.store.getState().revision });
      setLatest(version.number);
      setKnown({ versionId: version.versionId, graph });
      showNotification({ message: `Version ${version.number} is live.`, color: "green" });
      await cache.invalidateQueries(trpc.workflow.versions.queryFilter({ id: workflow.id }));
    } catch (thrown) {
      failed(thrown);
    }
  };
  const publish = async () => {
    if (isPublished) return session.setState({ announcement: "There is nothing to publish: nothing changed." });
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
    isPublished,
    missing,
  };
}

/** The live version and its graph, while the draft is the same; null else. */
function knownLive({ live, hasDraftChanges, draft }: OpenWorkflow): { versionId: string; graph: Graph } | null {
  return live === null || hasDraftChanges ? null : { versionId: live.versionId, graph: draft };
}

/** Whether two graphs say the same; edits keep the order of keys, and the same graph is usually the same object. */
function sameGraph(one: Graph, other: Graph): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
