import { cronHints, type ScheduleProblem, type ScheduleSpec } from "@formwork/domain";
import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { errorDataOf } from "../shared/error-data.ts";
import { trpc } from "../trpc.ts";
import classes from "./schedules.module.css";

interface NextFiringsProps {
  spec: ScheduleSpec;
  /** Problem of the schedule, shown at its field. */
  problem: ScheduleProblem | null;
}

/** The next five firings of the current input, computed by the server, with their time zone; never of an earlier input. */
export function NextFirings({ spec, problem }: NextFiringsProps) {
  return (
    <div className={classes.next} aria-live="polite">
      {problem === null ? (
        <Firings spec={spec} />
      ) : (
        <Text size="sm" c="dimmed">
          The next firings stand here once the rhythm above is complete.
        </Text>
      )}
    </div>
  );
}

function Firings({ spec }: { spec: ScheduleSpec }) {
  const [asked] = useDebouncedValue(spec, 250);
  const settled = asked === spec;
  const { data, error } = useQuery(
    trpc.schedule.preview.queryOptions({ spec: asked }, { enabled: settled, retry: false }),
  );
  if (settled && error)
    return (
      <Text size="sm" c="red">
        {errorDataOf(error).message}
      </Text>
    );
  if (!settled || !data)
    return (
      <Text size="sm" c="dimmed">
        Reckoning the next firings …
      </Text>
    );
  return (
    <>
      <Text fw={600} className={classes.sentence}>
        {data.sentence}
      </Text>
      <ol>
        {data.fires.map((at) => (
          <li key={at}>
            <time dateTime={at}>{inZone(at, spec.timeZone)}</time>
          </li>
        ))}
      </ol>
      {data.fires.length === 0 && (
        <Text size="sm">
          {spec.recurrence.kind === "once"
            ? "This time is over, so it would never fire. Choose one to come."
            : "It would never fire. Choose another rhythm."}
        </Text>
      )}
      {spec.recurrence.kind === "cron" && <Hints expression={spec.recurrence.expression} />}
    </>
  );
}

function Hints({ expression }: { expression: string }) {
  return cronHints(expression).map((hint) => (
    <Text key={hint} size="sm" className={classes.hint}>
      <IconInfoCircle size={16} stroke={1.5} aria-hidden />
      <span>{hint}</span>
    </Text>
  ));
}

function inZone(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(new Date(at));
}
