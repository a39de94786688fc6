import { isRunOver } from "@formwork/domain";
import { useNow } from "../../shared/use-now.ts";
import type { RunDetails } from "../run-details.ts";
import { durationWords, elapsedMs } from "./durations.ts";
import style from "./run.module.css";
import { WhereStopped } from "./where-stopped.tsx";

/** How long the run worked and how long it waited. */
export function WholeRun({ details }: { details: RunDetails }) {
  const now = useNow();
  const { run } = details;
  const until = run.finishedAt ?? new Date(now).toISOString();
  const total = Math.max(elapsedMs(run.createdAt, until) ?? 0, 1);
  const worked = run.workedMs;
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
      <WhereStopped details={details} />
    </section>
  );
}
