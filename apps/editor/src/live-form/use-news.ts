import type { News } from "@formwork/domain/form";
import { useEffect, useState } from "react";
import { readNews } from "./api.ts";

const openAgainMs = 5_000;

/**
 * What becomes of a submission, live. The stream says that something changed and carries the news; when it breaks the browser
 * opens it again by itself.
 * @param statusUrl as answered to the sending
 */
export function useNews(statusUrl: string): News | null {
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => {
    const address = new URL(statusUrl, location.origin);
    address.pathname = `${address.pathname}/events`;
    let stream: EventSource;
    let again: number | undefined;
    let streamed = false;
    const take = (latest: News) => {
      setNews(latest);
      if (latest.finished) stream.close();
    };
    const open = () => {
      stream = new EventSource(address);
      stream.onmessage = (event) => {
        streamed = true;
        take(JSON.parse(event.data) as News);
      };
      // Browsers come back by themselves when a stream breaks, and never when a server that starts again answers that it is not ready.
      stream.onerror = () => {
        if (stream.readyState === EventSource.CLOSED) again = window.setTimeout(open, openAgainMs);
      };
    };
    open();
    // Drawn at once, and still there where something on the way does not let streams through; older than anything the stream has said.
    readNews(statusUrl).then(
      (latest) => {
        if (!streamed) take(latest);
      },
      () => undefined,
    );
    return () => {
      clearTimeout(again);
      stream.close();
    };
  }, [statusUrl]);
  return news;
}
