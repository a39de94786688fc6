import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/**
 * Lets no connection hold up a shutdown: live views stay open for hours, so they are cut first and their pages connect again by
 * themselves; what is still being answered is told not to keep its connection for a next request.
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
