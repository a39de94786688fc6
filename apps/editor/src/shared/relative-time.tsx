import { Tooltip } from "@mantine/core";
import { relativeWords } from "./relative-words.ts";
import { useNow } from "./use-now.ts";

const absolute = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

/** A time relative to now, with the absolute one in the tooltip; a dash when there is none. `at` is an ISO string. */
export function RelativeTime({ at }: { at: string | null }) {
  const now = useNow();
  if (at === null) return <span>–</span>;
  const date = new Date(at);
  return (
    <Tooltip label={absolute.format(date)}>
      <time dateTime={at}>{relativeWords(date.getTime(), now)}</time>
    </Tooltip>
  );
}
