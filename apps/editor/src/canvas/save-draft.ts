import { type ErrorData, type Graph, graphSchema } from "@formwork/domain";
import { z } from "zod";
import { errorDataOf } from "../shared/error-data.ts";
import { trpcClient } from "../trpc.ts";
import type { SaveAnswer } from "./autosave.ts";

const conflictSchema = z.object({
  revision: z.number().int(),
  savedBy: z.object({ name: z.string() }).nullable(),
  savedAt: z.string(),
  draft: graphSchema,
});

/** Saves a draft and sorts what comes back: saved, somebody was faster, nobody there, refused. */
export async function saveDraft(id: string, draft: Graph, revision: number): Promise<SaveAnswer> {
  try {
    const saved = await trpcClient.workflow.saveDraft.mutate({ id, revision, draft });
    return { kind: "saved", revision: saved.revision, savedAt: saved.savedAt };
  } catch (thrown) {
    return answerTo(errorDataOf(thrown));
  }
}

/** What a refused save means to the builder. */
export function answerTo(error: ErrorData): SaveAnswer {
  if (error.code === "REMOTE_UNREACHABLE") return { kind: "offline" };
  const conflict = error.code === "REVISION_CONFLICT" ? conflictSchema.safeParse(error.details) : null;
  if (conflict?.success !== true) return { kind: "failed", error };
  const { savedBy, ...theirs } = conflict.data;
  return { kind: "conflict", theirs: { ...theirs, savedBy: savedBy?.name ?? "Somebody" } };
}
