import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { allFakes, createWorld, type Fake, startMailServer, type World, wireAnswer } from "../fakes.ts";

/** The doubles behind a real HTTP server on loopback, with the same addresses as the sandbox. */
export interface WorldServer {
  url: string;
  /** The doubles' mail server, `host:port`. */
  mail: string;
  world: World;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Starts the built-in doubles and a test's own on a free port. */
export async function startWorld(options: { now?: () => number; fakes?: readonly Fake[] } = {}): Promise<WorldServer> {
  const world = createWorld({ ...options, fakes: [...(options.fakes ?? []), ...allFakes] });
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  async function answer(request: IncomingMessage) {
    const url = new URL(request.url ?? "/", "http://world.local");
    const [, host = "", ...path] = url.pathname.split("/");
    const bytes = await bodyOf(request);
    const made = await world.handle({
      method: request.method ?? "GET",
      host,
      path: `/${path.join("/")}`,
      query: url.searchParams,
      headers: request.headers as Record<string, string>,
      body: bytes.toString("utf8"),
      bytes,
      base: `/${host}`,
    });
    if (made === null) return { status: 404, headers: {}, body: "" };
    const { contentType, body } = wireAnswer(made);
    const headers = { "content-type": contentType, "x-request-id": "world-1", ...made.headers };
    return { status: made.status, headers, body };
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const mail = await startMailServer(world.mail, { port: 0, host: "127.0.0.1" });
  return {
    mail: `127.0.0.1:${mail.port}`,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    async close() {
      await mail.close();
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}
