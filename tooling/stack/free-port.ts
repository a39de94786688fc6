import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { StackError } from "./stack-error.ts";

/**
 * A TCP port of the loopback interface that nobody listens on, and that the system gives to nobody else for about a minute, unless somebody
 * asks for it by its number, as the program does that it is meant for.
 */
export async function freePort(): Promise<number> {
  const server = createServer((socket) => socket.end());
  server.listen({ port: 0, host: "127.0.0.1", exclusive: true });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  // A connection that the listening side ends first lingers in TIME_WAIT (RFC 9293, 3.6.1). While it does, the port is not among those the
  // system chooses from, for other programs as for outgoing connections, and yet can be listened on, because servers set SO_REUSEADDR.
  const client = connect({ port, host: "127.0.0.1" }).resume();
  await once(client, "close");
  server.close();
  await once(server, "close");
  return port;
}

/**
 * Makes sure that a port can be listened on.
 * @throws StackError naming the port, who wants it and how to choose another one.
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
