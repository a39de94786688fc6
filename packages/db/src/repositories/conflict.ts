import { FormworkError, type JsonObject } from "@formwork/domain";

/**
 * The error of two people saving the same draft: the second one is told and gets what the first one saved, so that both can be compared.
 * @param facts.draft what is stored now
 */
export function revisionConflict(facts: {
  revision: number;
  savedBy: { name: string } | null;
  savedAt: Date;
  draft: unknown;
}): FormworkError {
  const who = facts.savedBy?.name ?? "Somebody";
  return new FormworkError(
    "REVISION_CONFLICT",
    `${who} saved another version in the meantime. Compare both and keep what you need.`,
    {
      revision: facts.revision,
      savedBy: facts.savedBy,
      savedAt: facts.savedAt.toISOString(),
      draft: facts.draft as JsonObject,
    },
  );
}

/** The sentence for somebody who publishes what is live already. */
export function nothingToPublish(what: "form" | "workflow"): FormworkError {
  return new FormworkError(
    "NOTHING_TO_PUBLISH",
    `This ${what} is live as it is drawn: there is nothing to publish. Change something first.`,
  );
}
