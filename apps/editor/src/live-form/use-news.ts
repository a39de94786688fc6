import { useEffect, useState } from "react";
import { type RunNews, readNews } from "./api.ts";

const ended = new Set<RunNews["status"]>(["succeeded", "failed", "cancelled", "quarantined"]);

const openAgainMs = 5_000;

/** Whether nothing will happen any more. */
export function isOver(runs: readonly RunNews[]): boolean {
  return runs.every((run) => ended.has(run.status));
}

/**
 * What becomes of a submission, live. The stream says that something changed and carries the news; when it breaks the browser
 * opens it again by itself.
 * @param statusUrl as answered to the sending
 */
export function useNews(statusUrl: string): RunNews[] | null {
  const [runs, setRuns] = useState<RunNews[] | null>(null);
  useEffect(() => {
    const address = new URL(statusUrl, location.origin);
    address.pathname = `${address.pathname}/events`;
    let stream: EventSource;
    let again: number | undefined;
    let streamed = false;
    const take = (news: RunNews[]) => {
      setRuns(news);
      if (isOver(news)) stream.close();
    };
    const open = () => {
      stream = new EventSource(address);
      stream.onmessage = (event) => {
        streamed = true;
        take((JSON.parse(event.data) as { runs: RunNews[] }).runs);
      };
      // Browsers come back by themselves when a stream breaks, and never when a server that starts again answers that it is not ready.
      stream.onerror = () => {
        if (stream.readyState === EventSource.CLOSED) again = window.setTimeout(open, openAgainMs);
      };
    };
    open();
    // Drawn at once, and still there where something on the way does not let streams through; older than anything the stream has said.
    readNews(statusUrl).then(
      (news) => {
        if (!streamed) take(news);
      },
      () => undefined,
    );
    return () => {
      clearTimeout(again);
      stream.close();
    };
  }, [statusUrl]);
  return runs;
}
