import type { News, RunNews, StepNews } from "@formwork/domain/form";
import { useEffect, useRef } from "react";
import { accountName, type NamedAccount } from "./account-name.ts";
import type { Sent } from "./api.ts";
import { AuthorizeCard } from "./authorize-card.tsx";
import form_ from "./form.module.css";
import classes from "./live.module.css";
import { Mark } from "./mark.tsx";
import { Redirect } from "./redirect.tsx";
import { useNews } from "./use-news.ts";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });

interface SentViewProps {
  title: string;
  sent: Sent;
  /** Address to redirect to; undefined for none. */
  redirect: string | undefined;
  signedIn: boolean;
  /** The person's accounts that the form works with. */
  accounts: readonly NamedAccount[];
  onAgain: () => void;
}

/** Page after sending: the builder's text, the progress as far as the form shows it, and what the run still waits for. */
export function SentView({ title, sent, redirect, signedIn, accounts, onAgain }: SentViewProps) {
  const news = useNews(sent.statusUrl);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const parked = (news?.runs ?? []).flatMap((run) => (run.parked ? [run.parked] : []));
  return (
    <div className={form_.form}>
      <h1 className={form_.title}>{title}</h1>
      <div ref={box} tabIndex={-1} className={classes.sent}>
        <h2>
          <Mark kind="done" size={22} /> Sent. Your answers are saved.
        </h2>
        {sent.thanks && <p className={classes.thanks}>{sent.thanks}</p>}
        <div aria-live="polite">{news && <Told news={news} />}</div>
      </div>
      {parked.map((waiting) => (
        <AuthorizeCard
          key={waiting.connectionId}
          service={waiting}
          name={accountName(waiting, [...accounts, ...parked])}
          why={`What you sent is passed on to ${waiting.connectorName} in your own name, so it needs your own account there.`}
          after={`Your submission is kept and goes on by itself once the account is connected.${lasts(waiting.until)}`}
          done="Connected. Your submission goes on now."
        />
      ))}
      {redirect !== undefined && (
        <Redirect to={redirect} settled={!signedIn || news?.finished === true} held={parked.length > 0} />
      )}
      <div className={classes.asked}>
        <button type="button" className={classes.again} onClick={onAgain}>
          Fill in the form again
        </button>
        {signedIn && (
          <a className={classes.again} href="/home">
            All forms open to you
          </a>
        )}
      </div>
    </div>
  );
}

function lasts(until: string | null): string {
  return until === null ? "" : ` It waits until ${day.format(new Date(until))}.`;
}

const progressWords = {
  working: "We are working on it …",
  done: "Done.",
  failed: "This did not work out. Your answers are saved, and the people behind this form can see what happened.",
};
const progressMarks = { working: "running", done: "done", failed: "failed" } as const;

function Told({ news: { runs, progress, finished } }: { news: News }) {
  if (progress !== null) {
    return (
      <p className={classes.step}>
        <Mark kind={progressMarks[progress]} /> {progressWords[progress]}
      </p>
    );
  }
  const told = runs.filter(tellsSomething);
  if (told.length === 0) return null;
  return (
    <>
      {!finished && runs.every((run) => run.steps.length === 0) && (
        <p className={classes.step}>
          <Mark kind="running" /> It is being worked on now.
        </p>
      )}
      {told.map((run) => (
        <div key={run.id}>
          <ul className={classes.steps}>
            {run.steps.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the server lists the steps in order, without ids
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

/** When the form names no steps, the card alone says what to do for a run that waits for the sender. */
function tellsSomething(run: RunNews): boolean {
  return run.steps.length > 0 || run.parked === null;
}

function markOf({ status }: StepNews): "done" | "running" | "waiting" | "failed" | "skipped" {
  if (status === "succeeded") return "done";
  if (status === "started") return "running";
  if (status === "waiting" || status === "parked") return "waiting";
  return status === "skipped" ? "skipped" : "failed";
}
