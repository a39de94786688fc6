import { createHook } from "node:async_hooks";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";

/** A server on this machine that nothing may reach, with a count of the connections that this process opens. */
export interface Canary {
  port: number;
  /** Connections that have reached it. */
  reached(): number;
  /** Connections to any address that this process has tried to open since the canary started. */
  dialled(): number;
  close(): Promise<void>;
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts a canary on a free port of 127.0.0.1, and on the same port of ::1 if this machine has that. */
export async function startCanary(): Promise<Canary> {
  let reached = 0;
  let dialled = 0;
  const make = () =>
    createServer((socket) => {
      reached += 1;
      socket.destroy();
    });
  const servers = [make(), make()] as const;
  const port = await listen(servers[0], "127.0.0.1", 0);
  await listen(servers[1], "::1", port).catch(() => null);
  // Node creates one of these for each address that is really dialled, after the name was resolved and the address was allowed.
  const hook = createHook({
    init(_id, type) {
      if (type === "TCPCONNECTWRAP") dialled += 1;
    },
  }).enable();
  return {
    port,
    reached: () => reached,
    dialled: () => dialled,
    async close() {
      hook.disable();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
