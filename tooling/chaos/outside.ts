import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the outside service saw, by submission. */
export interface SeenWrites {
  /** Idempotency keys of each submission's keyed write, one entry per call. */
  keyed: Map<string, string[]>;
  /** Calls of each submission's unkeyed write. */
  unkeyed: Map<string, number>;
}

/** Starts a service that takes 100 ms for each answer and remembers all writes. */
export async function startOutside(): Promise<{ host: string; seen: SeenWrites; close(): void }> {
  const seen: SeenWrites = { keyed: new Map(), unkeyed: new Map() };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { url = "", headers } = request;
      if (request.method === "POST")
        note(seen, { path: url, key: headers["idempotency-key"], body: Buffer.concat(chunks) });
      setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end("{}"), 100);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function note(seen: SeenWrites, call: { path: string; key: unknown; body: Buffer }): void {
  const { email } = JSON.parse(call.body.toString("utf8")) as { email: string };
  if (call.path === "/keyed") seen.keyed.set(email, [...(seen.keyed.get(email) ?? []), String(call.key)]);
  else seen.unkeyed.set(email, (seen.unkeyed.get(email) ?? 0) + 1);
}
