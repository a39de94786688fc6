import { TRIGGER_ID } from "@formwork/domain";
import { Text } from "@mantine/core";
import { cardView } from "../../canvas/cards/card-view.ts";
import { StepIcon } from "../../canvas/cards/icons.tsx";
import { useDocument, useFacts, useSession } from "../../canvas/scene.tsx";
import { ValueView } from "../../panels/step-panel/value-view.tsx";
import type { RunDetails } from "../../panels/test/use-shown-run.ts";
import { CopyCode } from "../../shared/copy-code.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import { StatusBadge } from "../../shared/status-badge.tsx";
import { Attempts } from "./attempts.tsx";
import { ParkedCard } from "./parked-card.tsx";
import { pauseWords } from "./pause-words.ts";
import style from "./run.module.css";
import { stepsOf } from "./run-steps.ts";
import { usedIdentity } from "./used-identity.ts";

/** Everything the run kept of the chosen step. */
export function StepDetails({ details }: { details: RunDetails }) {
  const openId = useSession((state) => state.openStep);
  if (openId === null) return <RunSummary details={details} />;
  if (openId === TRIGGER_ID) return <TriggerDetails details={details} />;
  return <OneStep details={details} stepId={openId} />;
}

function OneStep({ details, stepId }: { details: RunDetails; stepId: string }) {
  const drawn = useDocument((state) => state.graph.steps.find((candidate) => candidate.id === stepId));
  const names = useFacts((facts) => facts.names);
  const step = stepsOf(details.steps).find((candidate) => candidate.stepId === stepId);
  const view = drawn === undefined ? null : cardView(drawn, names);
  const identity = usedIdentity(step?.last.identity ?? null);
  const pause = step === undefined ? null : pauseWords(step.last);
  const parkedHere = details.run.parked !== null && details.run.parked.stepId === stepId;
  return (
    <aside className={style.details} aria-label={`Details of ${drawn?.title ?? "the step"}`}>
      <header className={style.head}>
        <span className={style.icon} data-group={view?.group ?? "error"}>
          <StepIcon name={view?.icon ?? "Help"} />
        </span>
        <h2>{drawn?.title ?? step?.title}</h2>
        {step !== undefined && <StatusBadge status={step.last.status} />}
      </header>
      {step === undefined && <Text c="dimmed">The run has not come to this step.</Text>}
      {parkedHere && <ParkedCard details={details} />}
      {pause !== null && <Text size="sm">{pause}</Text>}
      {step !== undefined && step.last.error !== null && !parkedHere && pause === null && (
        <ErrorNotice error={step.last.error} />
      )}
      {step?.last.status === "unknown" && (
        <Text size="sm">
          The worker stopped while this was under way. It may or may not have happened: look in the service before doing
          it again.
        </Text>
      )}
      {step !== undefined && step.last.input !== null && (
        <section>
          <h3>Sent to the step</h3>
          <ValueView label="Input" value={step.last.input} />
        </section>
      )}
      {step !== undefined && step.last.output !== null && (
        <section>
          <h3>What it gave</h3>
          <ValueView label="Output" value={step.last.output} />
        </section>
      )}
      {identity !== null && (
        <section>
          <h3>Account used</h3>
          <div className={style.account}>
            <IdentityChip variant={identity.variant} label={identity.label} />
            <p>{identity.sentence}</p>
          </div>
        </section>
      )}
      {step !== undefined && <Attempts attempts={step.attempts} />}
      {step !== undefined && step.last.remoteRequestId !== null && (
        <section>
          <h3>Request id at the service</h3>
          <CopyCode code={step.last.remoteRequestId} />
        </section>
      )}
    </aside>
  );
}

function TriggerDetails({ details }: { details: RunDetails }) {
  const { record } = details.run;
  return (
    <aside className={style.details} aria-label="What started the run">
      <header className={style.head}>
        <h2>What started it</h2>
      </header>
      {record === null ? (
        <Text c="dimmed">It started without a record.</Text>
      ) : (
        <ValueView label="Values of the record" value={record.values} />
      )}
    </aside>
  );
}

function RunSummary({ details }: { details: RunDetails }) {
  return (
    <aside className={style.details} aria-label="The run">
      <header className={style.head}>
        <h2>The run</h2>
        <StatusBadge status={details.run.status} />
      </header>
      <Text>{details.run.sentence}</Text>
    </aside>
  );
}
