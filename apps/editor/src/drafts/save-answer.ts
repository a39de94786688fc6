import type { ErrorData } from "@formwork/domain";
import { z } from "zod";
import { errorDataOf, passingTrouble } from "../shared/error-data.ts";

/** A draft on the server. */
export interface StoredDraft<Draft> {
  revision: number;
  savedBy: { name: string };
  /** ISO time. */
  savedAt: string;
  draft: Draft;
}

/** Outcome of one attempt to save. */
export type SaveAnswer<Draft> =
  | { kind: "saved"; revision: number; savedAt: string }
  | { kind: "conflict"; theirs: StoredDraft<Draft> }
  | { kind: "offline" }
  | { kind: "failed"; error: ErrorData };

/**
 * Classifies the answer to a save: saved, somebody else was faster, server not reachable, refused.
 * @param schema schema of drafts of its kind
 */
export async function saveAnswer<Draft>(
  saving: Promise<{ revision: number; savedAt: string }>,
  schema: z.ZodType<Draft>,
): Promise<SaveAnswer<Draft>> {
  try {
    const { revision, savedAt } = await saving;
    return { kind: "saved", revision, savedAt };
  } catch (thrown) {
    const error = errorDataOf(thrown);
    if (passingTrouble(thrown) === "unreachable" || error.code === "REMOTE_UNREACHABLE") return { kind: "offline" };
    const theirs =
      error.code === "REVISION_CONFLICT" ? conflictSchema(schema).safeParse(error.details).data : undefined;
    return theirs === undefined ? { kind: "failed", error } : { kind: "conflict", theirs };
  }
}

function conflictSchema<Draft>(draft: z.ZodType<Draft>) {
  const savedBy = z
    .object({ name: z.string() })
    .nullable()
    .transform((person) => person ?? { name: "Somebody" });
  return z.object({ revision: z.number().int(), savedBy, savedAt: z.string(), draft });
}
