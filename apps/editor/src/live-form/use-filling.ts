import { parseRecord, type RecordProblem } from "@formwork/domain/form";
import { useCallback, useMemo, useRef, useState } from "react";
import { CallError, type PageForm, type Sent, sentOthers } from "./api.ts";
import { type Draft, keepDraft, openDraft, renewed } from "./draft.ts";
import { sendUntilAnswered } from "./send.ts";
import { uploadsOf } from "./upload.ts";

/** Name of the hidden honeypot field. The server has no such field and refuses senders who fill it in. */
export const honeypot = "formwork_leave_empty";

interface FillingOptions {
  slug: string;
  form: PageForm;
  onSent: (sent: Sent) => void;
}

/** What a submit brings besides the answers. */
export interface Sending {
  /** Value of the honeypot field. */
  trap: string;
  /** Keys of fields with incomplete text that the browser does not report. */
  unfinished: readonly string[];
}

/** State of one filling of a form: answers, problems and sending. */
export function useFilling({ slug, form, onSent }: FillingOptions) {
  const [draft, setDraft] = useState(() => openDraft(slug));
  const [problems, setProblems] = useState<readonly RecordProblem[]>([]);
  const [failure, setFailure] = useState<CallError | null>(null);
  const [sending, setSending] = useState(false);
  /** Why the submission has not arrived yet; it is retried automatically. */
  const [waiting, setWaiting] = useState<CallError | null>(null);
  /** Incremented with each refusal, so that the summary takes the focus each time. */
  const [refusals, setRefusals] = useState(0);
  // With state, a second click before the next render would get through.
  const busy = useRef(false);

  const { key, uploadKey = key } = draft;
  const upload = useMemo(() => uploadsOf({ slug, key: uploadKey }), [slug, uploadKey]);
  // Uploads finish at any time and must not overwrite what was typed meanwhile.
  const current = useRef(draft);

  const take = useCallback(
    (next: Draft) => {
      current.current = next;
      setDraft(next);
      keepDraft(slug, next);
    },
    [slug],
  );
  const changeAll = useCallback(
    (values: Record<string, unknown>) => {
      const next = { ...current.current, values: { ...current.current.values, ...values } };
      take(next);
      // After a refusal, an error disappears as soon as it is fixed; new ones wait for the next submit.
      setProblems((before) => {
        if (before.length === 0) return before;
        const left = parseRecord(form, known(form, next.values));
        const still = new Set(left.ok ? [] : left.problems.map((problem) => problem.field));
        return before.filter((problem) => still.has(problem.field));
      });
    },
    [take, form],
  );
  const change = useCallback((key: string, value: unknown) => changeAll({ [key]: value }), [changeAll]);
  const read = useCallback(() => current.current.values, []);

  const refuse = (reasons: readonly RecordProblem[]) => {
    setProblems(reasons);
    setRefusals((count) => count + 1);
  };

  const send = async ({ trap, unfinished }: Sending) => {
    if (busy.current) return;
    setFailure(null);
    const { key, uploadKey, values: typed } = current.current;
    const values = known(form, typed);
    const parsed = parseRecord(form, values);
    const halves = unfinished.map((field) => ({ field, message: "Finish what is written here, or take it away." }));
    const others = parsed.ok
      ? []
      : parsed.problems.filter(({ field }) => field === null || !unfinished.includes(field));
    if (halves.length + others.length > 0) return refuse([...halves, ...others]);
    setProblems([]);
    busy.current = true;
    setSending(true);
    try {
      const body = trap === "" ? values : { ...values, [honeypot]: trap };
      const sent = await sendUntilAnswered({ slug, key, uploadKey, values: body }, { onWait: setWaiting });
      // If the person kept typing, their answers differ from those that were sent.
      if (JSON.stringify(known(form, current.current.values)) === JSON.stringify(values)) onSent(sent);
      else setFailure(sentOthers());
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.problems.length > 0) refuse(error.problems);
      else setFailure(error);
    } finally {
      busy.current = false;
      setSending(false);
      setWaiting(null);
    }
  };

  /** Sends the answers as a separate record, in addition to the one sent before under their key. */
  const sendAnew = (sending: Sending) => {
    if (busy.current) return;
    take(renewed(current.current));
    void send(sending);
  };

  return {
    values: draft.values,
    problems,
    failure,
    sending,
    waiting,
    refusals,
    change,
    changeAll,
    read,
    send,
    sendAnew,
    upload,
  };
}

/** Keeps only fields that the form has now, because a draft may be older than the form. */
function known(form: PageForm, values: Record<string, unknown>): Record<string, unknown> {
  const keys = form.sections.flatMap(({ fields }) => fields.map(({ key }) => key));
  return Object.fromEntries(keys.filter((key) => Object.hasOwn(values, key)).map((key) => [key, values[key]]));
}
