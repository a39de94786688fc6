import { createServer } from "node:net";
import { StackError } from "./stack-error.ts";

/** A TCP port of the loopback interface that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return probe(0);
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
    await probe(wanted.port, wanted.host);
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

function probe(port: number, host = "127.0.0.1"): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
