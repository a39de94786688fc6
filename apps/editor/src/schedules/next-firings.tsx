import { type ScheduleSpec, scheduleSpecSchema } from "@formwork/domain";
import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { errorDataOf } from "../shared/error-data.ts";
import { trpc } from "../trpc.ts";
import classes from "./schedules.module.css";

/** The next five firings with their zone, as the server reckons them. */
export function NextFirings({ spec }: { spec: ScheduleSpec }) {
  const [asked] = useDebouncedValue(spec, 250);
  const valid = scheduleSpecSchema.safeParse(asked).success;
  const preview = useQuery(
    trpc.schedule.preview.queryOptions(
      { spec: asked },
      { enabled: valid, placeholderData: keepPreviousData, retry: false },
    ),
  );
  return (
    <div className={classes.next} aria-live="polite">
      {preview.isError && (
        <Text size="sm" c="red">
          {errorDataOf(preview.error).message}
        </Text>
      )}
      {!preview.isError && preview.data && (
        <>
          <Text fw={600} className={classes.sentence}>
            {preview.data.sentence}
          </Text>
          <ol>
            {preview.data.fires.slice(0, 5).map((at) => (
              <li key={at}>
                <time dateTime={at}>{inZone(at, asked.timeZone)}</time>
              </li>
            ))}
          </ol>
          {preview.data.fires.length === 0 && <Text size="sm">It will not fire any more.</Text>}
        </>
      )}
    </div>
  );
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
