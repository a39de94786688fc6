import { Tooltip } from "@mantine/core";
import { Chip } from "../shared/chip.tsx";
import type { Outputs } from "../trpc.ts";

type Schedule = Outputs["schedule"]["list"]["items"][number];

/** Whether a schedule goes on, and what keeps it from it: found by the look ahead of its next window, or missing already. */
export function ScheduleStatus({
  status,
  pausedReason,
  windowCheck,
  heldWindows,
  accounts,
}: Pick<Schedule, "status" | "pausedReason" | "windowCheck" | "heldWindows" | "accounts">) {
  if (status === "paused") return <Told word="paused" why={pausedReason} />;
  if (heldWindows > 0) {
    const word = heldWindows === 1 ? "1 window held" : `${heldWindows} windows held`;
    return <Told word={word} why={windowCheck?.sentence ?? "It goes on once its primary account works."} />;
  }
  const obstacle = windowCheck?.sentence ?? accounts.find(({ decisionOk }) => !decisionOk)?.sentence;
  return obstacle === undefined ? <Chip tone="green">active</Chip> : <Told word="cannot run" why={obstacle} />;
}

function Told({ word, why }: { word: string; why: string | null }) {
  return (
    <Tooltip label={why} disabled={!why} multiline maw={320}>
      <Chip tone="amber" tabIndex={0}>
        {word}
      </Chip>
    </Tooltip>
  );
}
