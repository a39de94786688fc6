import { useState } from "react";
import { problemsOfDraft, type ServiceDraft } from "./draft.ts";

/** A draft, and what is wrong with it once somebody tried to save. @param first where it begins */
export function useDraft(first: () => ServiceDraft, { clientNeeded }: { clientNeeded: boolean }) {
  const [draft, setDraft] = useState(first);
  const [tried, setTried] = useState(false);
  const problems = problemsOfDraft(draft, { clientNeeded });
  return {
    draft,
    change: (change: Partial<ServiceDraft>) => setDraft((now) => ({ ...now, ...change })),
    problems: tried ? problems : {},
    /** Goes on when nothing is wrong, else shows what is. */
    whenRight: (go: () => void) => {
      setTried(true);
      if (Object.keys(problems).length === 0) go();
    },
  };
}
