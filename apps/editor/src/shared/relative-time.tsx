import { Tooltip } from "@mantine/core";
import { relativeWords } from "./relative-words.ts";
import { useNow } from "./use-now.ts";

const absolute = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

interface RelativeTimeProps {
  /** ISO time; a dash when there is none. */
  at: string | null;
  /** Whether it may lie ahead. What has happened is never said to come, though the server's clock goes before the browser's. */
  ahead?: boolean;
}

/** A time relative to now, with the absolute one in the tooltip. */
export function RelativeTime({ at, ahead = false }: RelativeTimeProps) {
  const now = useNow();
  if (at === null) return <span>–</span>;
  const date = new Date(at);
  return (
    <Tooltip label={absolute.format(date)}>
      <time dateTime={at}>{relativeWords(ahead ? date.getTime() : Math.min(date.getTime(), now), now)}</time>
    </Tooltip>
  );
}
