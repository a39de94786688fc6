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

/** State and actions of publishing. */
export interface Publishing {
  /** Shows problems first, then what would be missing; otherwise publishes. */
  publish: () => void;
  /** Publishes even if something will be missing. */
  confirm: () => void;
  cancel: () => void;
  isPending: boolean;
  nextNumber: number;
  /** Whether the draft is already live. */
  isPublished: boolean;
  /** What would be missing after publishing, while the dialog shows it. */
  missing: MissingAfter | null;
}

/** Publishes a workflow: shows problems and what will be missing, then freezes the draft as the next version. */
export function usePublish(editor: Editor, workflow: OpenWorkflow): Publishing {
  const cache = useQueryClient();
  const [latest, setLatest] = useState(workflow.latestNumber);
  const [missing, setMissing] = useState<MissingAfter | null>(null);
  const [asking, setAsking] = useState(false);
  const mutation = useMutation(trpc.workflow.publish.mutationOptions());
  const { document, facts, session, autosave } = editor;
  const [known, setKnown] = useState(() => knownLive(workflow));
  const versions = useQuery(trpc.workflow.versions.queryOptions({ id: workflow.id, limit: 50 }));
  // Somebody may have made another version live since.
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

/** The live version and its graph, if the draft equals it; else null. */
function knownLive({ live, hasDraftChanges, draft }: OpenWorkflow): { versionId: string; graph: Graph } | null {
  return live === null || hasDraftChanges ? null : { versionId: live.versionId, graph: draft };
}

/** Whether two graphs are equal. Edits keep the order of keys, and an unchanged graph is usually the same object. */
function sameGraph(one: Graph, other: Graph): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
