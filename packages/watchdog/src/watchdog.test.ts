import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";

const watchdog = new URL("./watchdog.ts", import.meta.url).href;

/** Runs a program with a watchdog that ends what keeps it for 300 ms of processor time. */
function startWatched(work: string): {
  child: ChildProcess;
  ended: Promise<{ signal: string | null; output: string }>;
} {
  const program = `
    import { createWatchdog } from ${JSON.stringify(watchdog)};
    const dog = createWatchdog({ name: "test", limitMs: 300 });
    dog.start();
    const busy = (ms) => { const from = process.cpuUsage(); for (;;) { const { user, system } = process.cpuUsage(from); if (user + system > ms * 1000) return; } };
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    await pause(300);
    ${work}
    await dog.stop();
    console.log("came to its end");
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  return { child, ended: once(child, "close").then(([, signal]) => ({ signal: signal as string | null, output })) };
}

it("ends a process whose event loop is kept, and writes down what kept it", async () => {
  const { ended } = startWatched('dog.at({ runId: "r1", stepId: "s1" }); for (;;) {}');
  const { signal, output } = await ended;
  expect(signal).toBe("SIGKILL");
  expect(JSON.parse(output)).toMatchObject({ level: 60, name: "test", at: { runId: "r1", stepId: "s1" } });
});

it("writes down nothing of what was over before", async () => {
  const { ended } = startWatched('dog.at({ runId: "r1" }); dog.at(null); for (;;) {}');
  const { output } = await ended;
  expect(JSON.parse(output)).not.toHaveProperty("at");
});

it("leaves a process alone that works much and pauses between", async () => {
  const { ended } = startWatched("for (let i = 0; i < 20; i += 1) { busy(100); await pause(1); }");
  expect(await ended).toEqual({ signal: null, output: "came to its end\n" });
});

it("leaves a process alone while it loads programs, and ends it again afterwards", async () => {
  const { ended } = startWatched('await dog.whileLoading(async () => busy(900)); console.log("loaded"); for (;;) {}');
  const { signal, output } = await ended;
  expect(signal).toBe("SIGKILL");
  expect(output).toMatch(/^loaded\n/);
});

it("ends a process that is kept at a place while programs are being loaded", async () => {
  const { ended } = startWatched('dog.whileLoading(() => pause(60_000)); dog.at({ runId: "r1" }); for (;;) {}');
  const { signal, output } = await ended;
  expect(signal).toBe("SIGKILL");
  expect(JSON.parse(output)).toMatchObject({ at: { runId: "r1" } });
});

it("leaves a process alone that waits without working", async () => {
  const { ended } = startWatched("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);");
  expect(await ended).toEqual({ signal: null, output: "came to its end\n" });
});

it("leaves a process alone that was stopped for a while, as a laptop that was closed", async () => {
  const { child, ended } = startWatched('console.log("ready"); await pause(500);');
  await once(child.stdout as NodeJS.ReadableStream, "data");
  child.kill("SIGSTOP");
  const { ended: other } = startWatched("busy(100);");
  await other;
  child.kill("SIGCONT");
  expect(await ended).toEqual({ signal: null, output: "ready\ncame to its end\n" });
});
