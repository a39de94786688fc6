import type { RunStatus, StepStatus } from "@formwork/domain";
import {
  IconCheck,
  IconClock,
  IconHelp,
  IconHourglass,
  IconMinus,
  IconPlayerPlay,
  IconShieldOff,
  IconUser,
  IconX,
} from "@tabler/icons-react";
import { Chip, type Tone } from "./chip.tsx";
import classes from "./status-badge.module.css";

/** Everything whose state a badge can show: runs and steps. */
export type Status = RunStatus | StepStatus;

const looks: Record<Status, { tone: Tone; words: string; icon: typeof IconCheck }> = {
  queued: { tone: "grey", words: "queued", icon: IconClock },
  running: { tone: "blue", words: "running", icon: IconPlayerPlay },
  started: { tone: "blue", words: "running", icon: IconPlayerPlay },
  waiting: { tone: "amber", words: "waiting", icon: IconHourglass },
  parked: { tone: "amber", words: "waiting for an account", icon: IconUser },
  succeeded: { tone: "green", words: "done", icon: IconCheck },
  failed: { tone: "red", words: "failed", icon: IconX },
  cancelled: { tone: "grey", words: "cancelled", icon: IconMinus },
  skipped: { tone: "grey", words: "skipped", icon: IconMinus },
  quarantined: { tone: "orange", words: "set aside", icon: IconShieldOff },
  unknown: { tone: "orange", words: "outcome unknown", icon: IconHelp },
};

/** The words for a state, for sentences and filters. */
export function statusWords(status: Status): string {
  return looks[status].words;
}

/**
 * State of a run or a step: colour, icon and word say the same thing.
 * `compact` shows the icon only; the word stays for screen readers.
 */
export function StatusBadge({ status, compact = false }: { status: Status; compact?: boolean }) {
  const { tone, words, icon: Icon } = looks[status];
  return (
    <Chip
      tone={tone}
      className={tone === "blue" ? classes.running : undefined}
      icon={<Icon size={13} stroke={2} aria-hidden />}
      title={compact ? words : undefined}
      data-status={status}
    >
      {compact ? <span className={classes.hidden}>{words}</span> : words}
    </Chip>
  );
}
