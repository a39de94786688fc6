import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** Live views stay open for hours; on shutdown they are cut first, and their pages connect again by themselves. */
export function registerStreams(app: FastifyInstance): void {
  const sockets = new Set<Socket>();
  app.addHook("onRequest", async (request) => {
    if (!request.headers.accept?.includes("text/event-stream")) return;
    const { socket } = request.raw;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  app.addHook("preClose", async () => {
    for (const socket of sockets) socket.destroy();
  });
}
