import type { Graph } from "@formwork/domain";
import { errorDataOf } from "../shared/error-data.ts";
import { trpcClient } from "../trpc.ts";
import type { Conflict, SaveAnswer } from "./autosave.ts";

/** Saves a draft and sorts what comes back: saved, somebody was faster, nobody there, refused. */
export async function saveDraft(id: string, draft: Graph, revision: number): Promise<SaveAnswer> {
  try {
    const saved = await trpcClient.workflow.saveDraft.mutate({ id, revision, draft });
    return { kind: "saved", revision: saved.revision, savedAt: saved.savedAt };
  } catch (thrown) {
    const error = errorDataOf(thrown);
    if (error.code === "REVISION_CONFLICT") return { kind: "conflict", theirs: error.details as unknown as Conflict };
    if (error.code === "REMOTE_UNREACHABLE") return { kind: "offline" };
    return { kind: "failed", error };
  }
}
