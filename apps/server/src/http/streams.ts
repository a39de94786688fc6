import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/**
 * Keeps connections from delaying a shutdown. Live views stay open for hours, so they are cut first, and their pages reconnect by themselves.
 * Requests that are still being answered do not keep their connection for another one.
 */
export function registerStreams(app: FastifyInstance): void {
  const sockets = new Set<Socket>();
  let closing = false;
  app.addHook("onRequest", async (request) => {
    if (!request.headers.accept?.includes("text/event-stream")) return;
    const { socket } = request.raw;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  app.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
  app.addHook("preClose", async () => {
    closing = true;
    for (const socket of sockets) socket.destroy();
  });
}
