import { Chip } from "../../shared/chip.tsx";
import { statusWords } from "../../shared/status-badge.tsx";
import { durationWords, elapsedMs } from "./durations.ts";
import style from "./run.module.css";
import type { StepAttempt } from "./run-steps.ts";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** Every try of a step: what came of it, how long it took, when. */
export function Attempts({ attempts }: { attempts: readonly StepAttempt[] }) {
  return (
    <section>
      <h3>Attempts</h3>
      <ol className={style.attempts}>
        {attempts.map((attempt) => {
          const taken = elapsedMs(attempt.startedAt, attempt.finishedAt);
          return (
            <li key={attempt.attempt}>
              <Chip tone="grey">{attempt.attempt}</Chip>
              <span className={style.grow}>
                {attempt.error === null ? statusWords(attempt.status) : attempt.error.message}
                {taken !== null && ` · ${durationWords(taken)}`}
              </span>
              <time dateTime={attempt.startedAt}>{clock.format(new Date(attempt.startedAt))}</time>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
