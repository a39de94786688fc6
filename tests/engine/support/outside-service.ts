import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A call that reached the service. */
export interface SeenCall {
  method: string;
  path: string;
  key: string | null;
  headers: IncomingHttpHeaders;
  body: unknown;
  /** The body letter for letter. */
  text: string;
}

/** `raw` is sent as it stands, in place of `body` as JSON. */
type Answer = { status: number; body?: unknown; raw?: string; headers?: Record<string, string> };

/** A service outside the product, which a test tells how to answer. */
export interface OutsideService {
  /** `http://127.0.0.1:port` */
  url: string;
  /** `host:port`, for the list of hosts let through. */
  host: string;
  calls: SeenCall[];
  /** How calls of a path are answered; a pending promise keeps the caller waiting. */
  answer(path: string, how: (call: SeenCall, count: number) => Answer | Promise<Answer>): void;
  /** Resolves when a path was called so many times. */
  called(path: string, times: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a service that answers 200 with what it was sent, unless told otherwise. */
export async function startOutsideService(): Promise<OutsideService> {
  const calls: SeenCall[] = [];
  const answers = new Map<string, (call: SeenCall, count: number) => Answer | Promise<Answer>>();
  const waiting = new Set<() => void>();
  const countOf = (path: string) => calls.filter((call) => call.path === path).length;
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://service").pathname;
    const key = request.headers["idempotency-key"];
    const call = {
      method: request.method ?? "",
      path,
      key: typeof key === "string" ? key : null,
      headers: request.headers,
      ...(await bodyOf(request)),
    };
    calls.push(call);
    for (const look of waiting) look();
    const { status, body, raw, headers } = (await answers.get(path)?.(call, countOf(path))) ?? {
      status: 200,
      body: call.body ?? {},
    };
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(raw ?? JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    calls,
    answer: (path, how) => answers.set(path, how),
    called: (path, times) =>
      new Promise((resolve) => {
        const look = () => {
          if (countOf(path) < times) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Pick<SeenCall, "body" | "text">> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  if (text === "") return { body: null, text };
  return { body: request.headers["content-type"]?.includes("json") ? JSON.parse(text) : text, text };
}
