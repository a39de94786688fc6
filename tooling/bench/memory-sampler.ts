import { memoryMiBOf, processTree } from "./processes.ts";

const { pids, everyMs } = JSON.parse(process.argv[2] ?? "") as { pids: readonly number[]; everyMs: number };
let peakMiB = 0;
const sample = () => {
  peakMiB = Math.max(peakMiB, memoryMiBOf(processTree(pids)));
};
setInterval(sample, everyMs);
sample();
process.once("disconnect", () => process.exit(0));
process.once("message", () => process.send?.(peakMiB, () => process.exit(0)));
