/** What the thread is handed; the two arrays are shared with the thread it looks after. */
export interface Watched {
  name: string;
  limitMs: number;
  /** Heartbeats so far, the length of what stands in `place`, and how many programs are being loaded. */
  beats: Int32Array;
  place: Uint8Array;
}

/**
 * The program of the thread. It is handed on as text, so it uses nothing from outside itself.
 * Processor time is that of the main thread where the system tells it (Linux, `proc_pid_task(5)`, in ticks of 10 ms), else of the process.
 */
export function watch(): void {
  const { readFileSync, writeSync } = process.getBuiltinModule("node:fs");
  const { workerData } = process.getBuiltinModule("node:worker_threads");
  const { name, limitMs, beats, place } = workerData as Watched;

  const usedMs = (): number => {
    try {
      const stat = readFileSync(`/proc/self/task/${process.pid}/stat`, "utf8");
      // The name of the program in brackets may hold anything, blanks included.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000;
    }
  };

  let seen = -1;
  let since = 0;
  setInterval(() => {
    const now = Atomics.load(beats, 0);
    // Whoever works something out while programs are being loaded has no more time than at any other moment.
    const loads = Atomics.load(beats, 2) > 0 && Atomics.load(beats, 1) === 0;
    if (now !== seen || loads) {
      seen = now;
      since = usedMs();
      return;
    }
    if (usedMs() - since < limitMs) return;
    const known = Buffer.from(place.slice(0, Atomics.load(beats, 1))).toString();
    const at = known === "" ? {} : { at: JSON.parse(known) as unknown };
    const msg = `something kept the event loop for more than ${limitMs} ms of processor time: the process is ended`;
    writeSync(1, `${JSON.stringify({ level: 60, time: Date.now(), pid: process.pid, name, ...at, msg })}\n`);
    process.kill(process.pid, "SIGKILL");
  }, 50);
}
