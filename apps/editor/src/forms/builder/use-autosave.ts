import { type ErrorData, type Form, formSchema } from "@formwork/domain";
import { useCallback, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { errorDataOf } from "../../shared/error-data.ts";
import { trpcClient } from "../../trpc.ts";

const conflictSchema = z.object({
  revision: z.number(),
  /** null: somebody whose name is not known any more. */
  savedBy: z.object({ name: z.string() }).nullable(),
  savedAt: z.string(),
  draft: formSchema,
});

/** The draft that somebody else saved meanwhile. */
export type Conflict = z.infer<typeof conflictSchema>;

/** What the top bar says about saving. */
export type SaveStatus =
  | { kind: "saved"; at: string | null }
  | { kind: "saving" }
  | { kind: "failed"; error: ErrorData }
  | { kind: "conflict"; theirs: Conflict };

const idleMs = 800;
const retryMs = 5_000;

/**
 * Saves a form's draft by itself, a moment after the last change, never over somebody else's version, and again while the server
 * cannot be reached.
 */
export function useAutosave({ id, form, revision }: { id: string; form: Form; revision: number }) {
  const [status, setStatus] = useState<SaveStatus>({ kind: "saved", at: null });
  const base = useRef({ revision, form });
  const current = useRef(form);
  const underWay = useRef<Promise<boolean> | null>(null);
  current.current = form;

  const save = useCallback(async (): Promise<boolean> => {
    if (underWay.current) await underWay.current;
    const sent = current.current;
    if (sent === base.current.form) return true;
    setStatus({ kind: "saving" });
    underWay.current = trpcClient.form.saveDraft.mutate({ id, revision: base.current.revision, draft: sent }).then(
      (saved) => {
        base.current = { revision: saved.revision, form: sent };
        setStatus({ kind: "saved", at: saved.savedAt });
        return sent === current.current;
      },
      (thrown: unknown) => {
        const error = errorDataOf(thrown);
        const theirs = error.code === "REVISION_CONFLICT" ? conflictSchema.safeParse(error.details).data : undefined;
        if (theirs) setStatus({ kind: "conflict", theirs });
        else setStatus({ kind: "failed", error });
        return false;
      },
    );
    const done = await underWay.current;
    underWay.current = null;
    return done;
  }, [id]);

  const blocked = status.kind === "conflict";
  const failed = status.kind === "failed";
  useEffect(() => {
    if (blocked || form === base.current.form) return;
    const timer = setTimeout(() => void save(), failed ? retryMs : idleMs);
    return () => clearTimeout(timer);
  }, [form, blocked, failed, save]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (current.current !== base.current.form) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => {
      removeEventListener("beforeunload", warn);
      // Leaving by a link inside the product: what is not saved yet goes now.
      void save();
    };
  }, [save]);

  /** After a conflict: from here on this version is based on theirs; saving then replaces it. */
  const rebase = useCallback((theirs: Conflict) => {
    base.current = { revision: theirs.revision, form: theirs.draft };
    setStatus({ kind: "saved", at: theirs.savedAt });
  }, []);

  return { status, save, rebase, savedRevision: () => base.current.revision };
}
