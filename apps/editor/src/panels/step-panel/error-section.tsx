import { defaultRetryPolicy, type RetryPolicy, type Step, stepKindOf } from "@formwork/domain";
import { Collapse, NumberInput, Select, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconChevronRight, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { updateStep } from "../../canvas/acts/update-step.ts";
import { useScene } from "../../canvas/scene.tsx";
import style from "./step-panel.module.css";

const afterwards = [
  { value: "stop", label: "Stop the run" },
  { value: "continue", label: "Go on as if it had worked" },
  { value: "path", label: "Take a path of its own" },
];

const words: Record<Step["onError"], string> = { stop: "then stop", continue: "then go on", path: "then its own path" };
const usual = defaultRetryPolicy;

/** What happens when a step fails: how often it is tried, how long a try may take, and what then. */
export function ErrorSection({ step }: { step: Step }) {
  const scene = useScene();
  const [open, setOpen] = useState(step.onError !== "stop");
  const retry = step.retry ?? usual;
  const timeoutMs = step.timeoutMs ?? stepKindOf(step.kind)?.timeoutMs ?? 30_000;
  const change = (changes: Partial<Step>) => updateStep(scene, { stepId: step.id, changes });
  const tries = retry.attempts === 1 ? "1 try" : `${retry.attempts} tries`;
  return (
    <section className={style.section}>
      <UnstyledButton className={style.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconRefresh size={17} stroke={1.5} aria-hidden />
        <span className={style.foldTitle}>If it fails</span>
        <span className={style.foldWords}>
          {tries}, {words[step.onError]}
        </span>
        <IconChevronRight size={15} className={style.chevron} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={open}>
        <Stack gap={12} pt={10}>
          <Select
            label="After the last try"
            data={afterwards}
            allowDeselect={false}
            value={step.onError}
            onChange={(value) => value !== null && change({ onError: value as Step["onError"] })}
          />
          <NumberInput
            label="Tries in all"
            min={1}
            max={10}
            clampBehavior="strict"
            value={retry.attempts}
            onChange={(value) => typeof value === "number" && change({ retry: { ...retry, attempts: value } })}
          />
          {retry.attempts > 1 && (
            <NumberInput
              label="Seconds before the second try"
              description="The pause doubles with every further try."
              min={0}
              max={86_400}
              value={retry.firstDelayMs / 1_000}
              onChange={(value) =>
                typeof value === "number" && change({ retry: longest({ ...retry, firstDelayMs: value * 1_000 }) })
              }
            />
          )}
          <NumberInput
            label="Longest time of one try, in seconds"
            min={0.1}
            max={600}
            value={timeoutMs / 1_000}
            onChange={(value) =>
              typeof value === "number" && value >= 0.1 && change({ timeoutMs: Math.round(value * 1_000) })
            }
          />
          <Text size="sm" c="dimmed">
            A write that may have arrived is tried again only where the service recognises a repetition.
          </Text>
        </Stack>
      </Collapse>
    </section>
  );
}

function longest(retry: RetryPolicy): RetryPolicy {
  return {
    ...retry,
    firstDelayMs: Math.round(retry.firstDelayMs),
    maxDelayMs: Math.max(retry.maxDelayMs, retry.firstDelayMs),
  };
}
