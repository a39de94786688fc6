import { framesAround, framesOf, TRIGGER_ID } from "@formwork/domain";
import { Text } from "@mantine/core";
import { titleOf } from "../../canvas/acts/graph-facts.ts";
import { cardView } from "../../canvas/cards/card-view.ts";
import { StepIcon } from "../../canvas/cards/icons.tsx";
import { useDocument, useFacts, useSession } from "../../editor/scene.tsx";
import { ValueView } from "../../panels/step-panel/value-view.tsx";
import { CopyCode } from "../../shared/copy-code.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import { StatusBadge } from "../../shared/status-badge.tsx";
import type { RunDetails } from "../run-details.ts";
import { Attempts } from "./attempts.tsx";
import { LoopDetails } from "./loop-details.tsx";
import { NotComeTo } from "./not-come-to.tsx";
import { ParkedCard } from "./parked-card.tsx";
import { pauseWords } from "./pause-words.ts";
import style from "./run.module.css";
import { stepsOf } from "./run-steps.ts";
import type { ShownRun } from "./shown-run.ts";
import { usedIdentity } from "./used-identity.ts";
import { WhatPassed } from "./what-passed.tsx";
import { WhereStopped } from "./where-stopped.tsx";
import { placeWords } from "./where-words.ts";

/** Everything stored about the chosen step. */
export function StepDetails({ details, shown }: { details: RunDetails; shown: ShownRun }) {
  const openId = useSession((state) => state.openStep);
  if (openId === null) return <RunSummary details={details} />;
  if (openId === TRIGGER_ID) return <TriggerDetails details={details} />;
  return <OneStep details={details} shown={shown} stepId={openId} />;
}

function OneStep({ details, shown, stepId }: { details: RunDetails; shown: ShownRun; stepId: string }) {
  const graph = useDocument((state) => state.graph);
  const drawn = graph.steps.find((candidate) => candidate.id === stepId);
  const names = useFacts((facts) => facts.names);
  const step = stepsOf(shown.steps).find((candidate) => candidate.stepId === stepId);
  const ownLoop = shown.loops.find(({ loop }) => loop.stepId === stepId);
  const around = framesAround(framesOf(graph), stepId)
    .map((frame) => shown.loops.find(({ loop }) => loop.stepId === frame.step))
    .find((loop) => loop !== undefined);
  const path = step?.path ?? around?.shown?.path ?? "";
  const place = placeWords(path, (id) => titleOf(graph, id));
  const view = drawn === undefined ? null : cardView(drawn, graph, names);
  const identity = usedIdentity(step?.last.identity ?? null);
  const pause = step === undefined ? null : pauseWords(step.last);
  const { parked } = details.run;
  const parkedHere = parked !== null && parked.stepId === stepId && parked.path === path;
  return (
    <aside className={style.details} aria-label={`Details of ${drawn?.title ?? "the step"}`}>
      <header className={style.head}>
        <span className={style.icon} data-group={view?.group ?? "error"}>
          <StepIcon name={view?.icon ?? "Help"} />
        </span>
        <h2>{drawn?.title ?? step?.title}</h2>
        {step !== undefined && <StatusBadge status={step.last.status} />}
      </header>
      {place !== null && <Text size="sm">{place}</Text>}
      {step === undefined && <NotComeTo loop={around} />}
      {parkedHere && <ParkedCard details={details} />}
      {pause !== null && <Text size="sm">{pause}</Text>}
      {step !== undefined && step.last.error !== null && !parkedHere && pause === null && (
        <ErrorNotice error={step.last.error} />
      )}
      {ownLoop !== undefined && <LoopDetails loop={ownLoop} />}
      {step !== undefined && <WhatPassed attempt={step.last} person={details.run.person?.name ?? null} />}
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

const moment = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

function RunSummary({ details }: { details: RunDetails }) {
  const { person, sharedUntil } = details.run;
  return (
    <aside className={style.details} aria-label="The run">
      <header className={style.head}>
        <h2>The run</h2>
        <StatusBadge status={details.run.status} />
      </header>
      <Text>{details.run.sentence}</Text>
      <WhereStopped details={details} />
      {sharedUntil !== null && person !== null && (
        <Text size="sm" c="dimmed">
          {person.name} shares this run with you until {moment.format(new Date(sharedUntil))}.
        </Text>
      )}
    </aside>
  );
}
