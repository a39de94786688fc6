import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { freePort, requirePort } from "./free-port.ts";
import { StackError } from "./stack-error.ts";

it("gives no port twice while those who asked have not started to listen", async () => {
  // This many random ports would hardly ever all differ by chance.
  const ports: number[] = [];
  for (let count = 0; count < 400; count++) ports.push(await freePort());
  expect(new Set(ports).size).toBe(ports.length);
});

it("gives a port that can be listened on at once", async () => {
  const port = await freePort();
  const wanted = { port, host: "127.0.0.1", purpose: "a test", change: "Choose another one." };
  await requirePort(wanted);
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  await expect(requirePort(wanted)).rejects.toThrow(StackError);
  server.close();
  await once(server, "close");
});
