import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { StackError } from "./stack-error.ts";

/**
 * Finds a TCP port of the loopback interface on which nobody listens and which the system assigns to nobody else for about a minute. A program that
 * asks for the port by number still gets it.
 */
export async function freePort(): Promise<number> {
  const server = createServer((socket) => socket.end());
  server.listen({ port: 0, host: "127.0.0.1", exclusive: true });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  // A connection that the listening side closes first stays in TIME_WAIT (RFC 9293, 3.6.1). During that time the system does not choose the port,
  // neither for other programs nor for outgoing connections, but a server can listen on it, because servers set SO_REUSEADDR.
  const client = connect({ port, host: "127.0.0.1" }).resume();
  await once(client, "close");
  server.close();
  await once(server, "close");
  return port;
}

/**
 * Makes sure that a port is free to listen on.
 * @throws StackError with the port, its purpose and how to choose another one.
 */
export async function requirePort(wanted: {
  port: number;
  host: string;
  purpose: string;
  change: string;
}): Promise<void> {
  try {
    await tryToListen(wanted.port, wanted.host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason =
      code === "EADDRINUSE" ? "is in use by another program" : `cannot be opened (${code ?? String(error)})`;
    throw new StackError(`Port ${wanted.port}, needed for ${wanted.purpose}, ${reason}.`, [
      "If that is another Formwork, stop it first (Ctrl+C in its terminal).",
      wanted.change,
    ]);
  }
}

async function tryToListen(port: number, host: string): Promise<void> {
  const server = createServer();
  server.listen({ port, host, exclusive: true });
  await once(server, "listening");
  server.close();
  await once(server, "close");
}
