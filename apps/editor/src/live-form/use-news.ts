import type { News } from "@formwork/domain/form";
import { useEffect, useState } from "react";
import { readNews } from "./api.ts";

const openAgainMs = 5_000;

/**
 * Live state of a submission. The stream carries each change; when it breaks, the browser opens it again.
 * @param statusUrl address from the answer to the submission
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
      // Browsers reconnect automatically when a stream breaks, but not when a restarting server answers that it is not ready.
      stream.onerror = () => {
        if (stream.readyState === EventSource.CLOSED) again = window.setTimeout(open, openAgainMs);
      };
    };
    open();
    // Shown at once, and also when a proxy blocks streams; it is older than anything from the stream.
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
