import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { pino } from "pino";
import { expect, it } from "vitest";
import { createStorage } from "./storage.ts";

const log = pino({ level: "silent" });

function storage(reserveBytes: number, folder: string | undefined = tmpdir()) {
  return createStorage({ folder, reserveBytes, log, now: () => 0 });
}

it("takes data while more is free than is kept in reserve, and refuses it in words when not", async () => {
  const { blocks, bsize } = statfsSync(tmpdir());
  await expect(storage(1).requireRoom()).resolves.toBeUndefined();
  const refused = storage(blocks * bsize + 1).requireRoom();
  await expect(refused).rejects.toMatchObject({ code: "STORAGE_FULL", details: { retryAfterSeconds: 60 } });
});

it("leaves it to a database elsewhere to say that it is full", async () => {
  const elsewhere = createStorage({ folder: undefined, reserveBytes: Number.MAX_VALUE, log, now: () => 0 });
  await expect(elsewhere.requireRoom()).resolves.toBeUndefined();
});
