import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { expect, it } from "vitest";

const program = `import { createLogger } from ${JSON.stringify(new URL("log.ts", import.meta.url).href)};
const log = createLogger({ name: "test", level: "info" });
for (let line = 0; line < 20_000; line++) log.info({ line }, "a line that finds no room on the disk");
process.send?.("alive", () => process.exit(0));`;

it("logs on a full disk without ending the program or holding it up", async () => {
  // On systems without this device, a file that cannot be written to fails the same way.
  const full = existsSync("/dev/full") ? openSync("/dev/full", "w") : openSync("/dev/null", "r");
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", program];
  const child = spawn(process.execPath, args, { stdio: ["ignore", full, full, "ipc"], timeout: 15_000 });
  closeSync(full);
  const said = once(child, "message");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect((await said)[0]).toBe("alive");
});
