import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request to a listener. */
export interface Received {
  method: string;
  /** Path and query, as sent. */
  url: string;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  /** The body as UTF-8. */
  body: string;
}

/** Answer of a listener: status 200 and an empty body by default. */
export interface Answer {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
}

/** A test's own service on loopback, for behaviour that the built-in doubles lack. */
export interface Listener {
  /** `127.0.0.1:port`, for the list of allowed hosts. */
  host: string;
  /** `http://127.0.0.1:port` */
  origin: string;
  /** All requests in order; a test may clear it. */
  received: Received[];
  close(): Promise<void>;
}

/** Starts it on a free port. */
export async function listen(answer: (request: Received) => Answer): Promise<Listener> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, bytes, body: bytes.toString() };
    received.push(one);
    const { status = 200, headers: own = {}, body = "" } = answer(one);
    response.writeHead(status, own).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { host, origin: `http://${host}`, received, close };
}

/** A JSON answer. */
export function json(body: string, status = 200): Answer {
  return { status, headers: { "content-type": "application/json" }, body };
}
