import { parseRecord, type RecordProblem } from "@formwork/domain/form";
import { useCallback, useMemo, useRef, useState } from "react";
import { CallError, type PageForm, type Sent } from "./api.ts";
import { keepDraft, markSent, openDraft } from "./draft.ts";
import { sendUntilAnswered } from "./send.ts";
import { uploadsOf } from "./upload.ts";

/** Name of the field that no person sees. The server knows no such field and refuses whoever fills it in. */
export const honeypot = "formwork_leave_empty";

interface FillingOptions {
  slug: string;
  form: PageForm;
  onSent: (sent: Sent) => void;
}

/** One filling of a form: what was typed, what is wrong with it, and the sending of it. */
export function useFilling({ slug, form, onSent }: FillingOptions) {
  const [draft, setDraft] = useState(() => openDraft(slug));
  const [problems, setProblems] = useState<readonly RecordProblem[]>([]);
  const [failure, setFailure] = useState<CallError | null>(null);
  const [sending, setSending] = useState(false);
  /** Grows with each refusal, so that the summary takes the focus each time. */
  const [refusals, setRefusals] = useState(0);
  // A state would let a second click through that comes before the next drawing.
  const busy = useRef(false);

  const upload = useMemo(() => uploadsOf({ slug, key: draft.key }), [slug, draft.key]);
  // Answers to uploads come when they come: what was typed meanwhile must not be lost to them.
  const current = useRef(draft);

  const changeAll = useCallback(
    (values: Record<string, unknown>) => {
      const next = { ...current.current, values: { ...current.current.values, ...values } };
      current.current = next;
      setDraft(next);
      keepDraft(slug, next);
      // Once refused, an error goes as soon as it is mended; new ones wait for the next sending.
      setProblems((before) => {
        if (before.length === 0) return before;
        const left = parseRecord(form, known(form, next.values));
        const still = new Set(left.ok ? [] : left.problems.map((problem) => problem.field));
        return before.filter((problem) => still.has(problem.field));
      });
    },
    [slug, form],
  );
  const change = useCallback((key: string, value: unknown) => changeAll({ [key]: value }), [changeAll]);
  const read = useCallback(() => current.current.values, []);

  const refuse = (reasons: readonly RecordProblem[]) => {
    setProblems(reasons);
    setRefusals((count) => count + 1);
  };

  const send = async (trap: string) => {
    if (busy.current) return;
    setFailure(null);
    const values = known(form, draft.values);
    const parsed = parseRecord(form, values);
    if (!parsed.ok) return refuse(parsed.problems);
    setProblems([]);
    busy.current = true;
    setSending(true);
    try {
      const body = trap === "" ? values : { ...values, [honeypot]: trap };
      const sent = await sendUntilAnswered({ slug, key: draft.key, values: body });
      markSent(slug, sent);
      onSent(sent);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.problems.length > 0) refuse(error.problems);
      else setFailure(error);
    } finally {
      busy.current = false;
      setSending(false);
    }
  };

  return { values: draft.values, problems, failure, sending, refusals, change, changeAll, read, send, upload };
}

/** Only fields that the form has now: a draft may be older than the form. */
function known(form: PageForm, values: Record<string, unknown>): Record<string, unknown> {
  const keys = form.sections.flatMap(({ fields }) => fields.map(({ key }) => key));
  return Object.fromEntries(keys.filter((key) => Object.hasOwn(values, key)).map((key) => [key, values[key]]));
}
