import type { Form } from "@formwork/domain/form";
import { useEffect, useRef } from "react";
import type { RunNews, StepNews } from "./api.ts";
import { AuthorizeCard } from "./authorize-card.tsx";
import form_ from "./form.module.css";
import classes from "./live.module.css";
import { Mark } from "./mark.tsx";
import { isOver, useNews } from "./use-news.ts";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });

interface SentViewProps {
  form: Pick<Form, "title" | "thanks">;
  statusUrl: string;
  onAgain: () => void;
}

/** After sending: what happens now, step by step in words, and what it still waits for. */
export function SentView({ form, statusUrl, onAgain }: SentViewProps) {
  const runs = useNews(statusUrl);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const parked = (runs ?? []).flatMap((run) => (run.parked ? [run.parked] : []));
  return (
    <div className={form_.form}>
      <h1 className={form_.title}>{form.title}</h1>
      <div ref={box} tabIndex={-1} className={classes.sent}>
        <h2>
          <Mark kind="done" size={22} /> Sent. Your answers are saved.
        </h2>
        {form.thanks && <p className={classes.thanks}>{form.thanks}</p>}
        <div aria-live="polite">{runs && <News runs={runs} />}</div>
      </div>
      {parked.map((waiting) => (
        <AuthorizeCard
          key={waiting.connectionId}
          service={waiting}
          why={`What you sent is passed on to ${waiting.connectorName} in your own name, so it needs your own account there.`}
          after={`Your submission is kept and goes on by itself once the account is connected.${lasts(waiting.until)}`}
          done="Connected. Your submission goes on now."
        />
      ))}
      <button type="button" className={classes.again} onClick={onAgain}>
        Fill in the form again
      </button>
    </div>
  );
}

function lasts(until: string | null): string {
  return until === null ? "" : ` It waits until ${day.format(new Date(until))}.`;
}

function News({ runs }: { runs: readonly RunNews[] }) {
  if (runs.length === 0) return null;
  return (
    <>
      {!isOver(runs) && runs.every((run) => run.steps.length === 0) && (
        <p className={classes.step}>
          <Mark kind="running" /> It is being worked on now.
        </p>
      )}
      {runs.map((run) => (
        <div key={run.id}>
          <ul className={classes.steps}>
            {run.steps.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the server tells the steps in the order in which they happened, without ids
              <li key={index} className={classes.step}>
                <Mark kind={markOf(step)} /> {step.sentence}
              </li>
            ))}
          </ul>
          {(run.status === "failed" || run.status === "quarantined" || run.status === "cancelled") && (
            <p className={classes.step}>
              <Mark kind="failed" /> {run.sentence}
            </p>
          )}
        </div>
      ))}
    </>
  );
}

function markOf({ status }: StepNews): "done" | "running" | "waiting" | "failed" | "skipped" {
  if (status === "succeeded") return "done";
  if (status === "started") return "running";
  if (status === "waiting" || status === "parked") return "waiting";
  return status === "skipped" ? "skipped" : "failed";
}
