import { isRunOver } from "@formwork/domain";
import type { RunDetails } from "../../panels/test/use-shown-run.ts";
import { useNow } from "../../shared/use-now.ts";
import { durationWords, elapsedMs } from "./durations.ts";
import style from "./run.module.css";
import type { RunStep } from "./run-steps.ts";

/** How long the run worked and how long it waited. */
export function WholeRun({ details, steps }: { details: RunDetails; steps: readonly RunStep[] }) {
  const now = useNow();
  const { run } = details;
  const until = run.finishedAt ?? new Date(now).toISOString();
  const total = Math.max(elapsedMs(run.createdAt, until) ?? 0, 1);
  const worked = steps
    .flatMap((step) => step.attempts)
    .reduce(
      (sum, attempt) =>
        sum + (attempt.status === "waiting" ? 0 : (elapsedMs(attempt.startedAt, attempt.finishedAt) ?? 0)),
      0,
    );
  const waited = Math.max(0, total - worked);
  const share = Math.min(100, Math.max(2, (worked / total) * 100));
  return (
    <section className={style.whole} aria-label="Whole run">
      <h3>{isRunOver(run.status) ? "Whole run" : "So far"}</h3>
      <div className={style.bar} aria-hidden>
        <span data-part="worked" style={{ width: `${share}%` }} />
        {waited > 0 && <span data-part="waited" style={{ width: `${100 - share}%` }} />}
      </div>
      <p>
        {durationWords(worked)} working · {durationWords(waited)} waiting
      </p>
    </section>
  );
}
