import type { Json, Shape } from "@formwork/domain";
import { ValueView } from "../../panels/step-panel/value-view.tsx";
import type { StepAttempt } from "./run-steps.ts";
import { ShapeView, WhoseValues } from "./withheld.tsx";

/** Input and output of a step: the values, or only their structure when they belong to somebody else. */
export function WhatPassed({ attempt, person }: { attempt: StepAttempt; person: string | null }) {
  const { input, output, withheld } = attempt;
  return (
    <>
      {withheld !== null && <WhoseValues name={person ?? "somebody else"} />}
      <PassedValue title="Sent to the step" label="Input" value={input} shape={withheld?.input} />
      <PassedValue title="What it gave" label="Output" value={output} shape={withheld?.output} />
    </>
  );
}

interface PassedValueProps {
  title: string;
  label: string;
  value: Json;
  /** What it is made of, where its values are somebody else's. */
  shape: Shape | undefined;
}

/** A value of a run, or its structure; nothing where there is none. */
export function PassedValue({ title, label, value, shape }: PassedValueProps) {
  if (value === null && (shape === undefined || shape.kind === "nothing")) return null;
  return (
    <section>
      <h3>{title}</h3>
      {shape === undefined ? <ValueView label={label} value={value} /> : <ShapeView label={label} shape={shape} />}
    </section>
  );
}
