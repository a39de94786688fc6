import { defaultRetryPolicy, pausesOf, type RetryPolicy, type Step, stepKindOf } from "@formwork/domain";
import { Collapse, Select, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconChevronRight, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { updateStep } from "../../canvas/acts/update-step.ts";
import { useScene } from "../../editor/scene.tsx";
import { TypedNumber } from "../../shared/typed-number.tsx";
import style from "./step-panel.module.css";

const afterwards = [
  { value: "stop", label: "Stop the run" },
  { value: "continue", label: "Go on as if it had worked" },
  { value: "path", label: "Take a path of its own" },
];

const words: Record<Step["onError"], string> = { stop: "stop", continue: "go on", path: "its own path" };
const usual = defaultRetryPolicy;

/** Settings for failures of a step: number of tries, time limit of a try, and what happens then. */
export function ErrorSection({ step }: { step: Step }) {
  const scene = useScene();
  const [open, setOpen] = useState(step.onError !== "stop");
  const retry = step.retry ?? usual;
  const change = (changes: Partial<Step>) => updateStep(scene, { stepId: step.id, changes });
  // What stands inside a step is tried by itself, each time anew.
  const tried = stepKindOf(step.kind)?.branches === undefined;
  // A step that chooses between branches has none to continue on when it fails.
  const chooses = (stepKindOf(step.kind)?.ports(step.settings).length ?? 0) > 1;
  const choices = afterwards.filter(({ value }) => value !== "continue" || !chooses || step.onError === "continue");
  const tries = retry.attempts === 1 ? "1 try" : `${retry.attempts} tries`;
  return (
    <section className={style.section}>
      <UnstyledButton className={style.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconRefresh size={17} stroke={1.5} aria-hidden />
        <span className={style.foldTitle}>If it fails</span>
        <span className={style.foldWords}>{tried ? `${tries}, then ${words[step.onError]}` : words[step.onError]}</span>
        <IconChevronRight size={15} className={style.chevron} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={open}>
        <Stack gap={12} pt={10}>
          <Select
            label={tried ? "After the last try" : "When it has failed"}
            data={choices}
            allowDeselect={false}
            value={step.onError}
            onChange={(value) => value !== null && change({ onError: value as Step["onError"] })}
          />
          {tried && <Tries step={step} />}
        </Stack>
      </Collapse>
    </section>
  );
}

/** How often a step is tried, with which pauses, and how long a try may take. */
function Tries({ step }: { step: Step }) {
  const scene = useScene();
  const retry = step.retry ?? usual;
  const timeoutMs = step.timeoutMs ?? stepKindOf(step.kind)?.timeoutMs ?? 30_000;
  const change = (changes: Partial<Step>) => updateStep(scene, { stepId: step.id, changes });
  return (
    <>
      <TypedNumber
        label="Tries in all"
        min={1}
        max={10}
        decimals={0}
        needed
        value={retry.attempts}
        onChange={(attempts = retry.attempts) => change({ retry: { ...retry, attempts } })}
      />
      {retry.attempts > 1 && (
        <TypedNumber
          label="Seconds before the second try"
          description={pausesInWords(retry)}
          min={0}
          max={86_400}
          decimals={3}
          needed
          value={retry.firstDelayMs / 1_000}
          onChange={(seconds = retry.firstDelayMs / 1_000) =>
            change({ retry: longest({ ...retry, firstDelayMs: seconds * 1_000 }) })
          }
        />
      )}
      <TypedNumber
        label="Longest time of one try, in seconds"
        min={0.1}
        max={600}
        decimals={3}
        needed
        value={timeoutMs / 1_000}
        onChange={(seconds = timeoutMs / 1_000) => change({ timeoutMs: Math.round(seconds * 1_000) })}
      />
      <Text size="sm" c="dimmed">
        A write that may have arrived is tried again only where the service recognises a repetition.
      </Text>
    </>
  );
}

/** The actual pauses, which stop growing at a maximum. */
function pausesInWords(retry: RetryPolicy): string {
  const pauses = pausesOf(retry).map((ms) => `${(ms / 1_000).toLocaleString("en")} s`);
  return `Pauses between the tries: ${pauses.join(", ")}.`;
}

function longest(retry: RetryPolicy): RetryPolicy {
  return {
    ...retry,
    firstDelayMs: Math.round(retry.firstDelayMs),
    maxDelayMs: Math.max(retry.maxDelayMs, retry.firstDelayMs),
  };
}
