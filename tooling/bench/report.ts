import type { Measured } from "./measure.ts";
import type { Percentiles } from "./statistics.ts";

/** Results of one run of the measurement, by job. */
export interface JobReport {
  job: "a" | "b";
  product: Measured;
  bare: Measured;
  ratio: number;
  open: { rate: number; measured: Measured }[];
  /** The bare limit at the highest of these rates: how long the machine alone takes at that moment. */
  bareOpen: { rate: number; measured: Measured };
}

/** A target and the measured value. */
export interface Bar {
  name: string;
  reached: boolean;
  measured: string;
}

const rounded = (value: number, digits = 1) => value.toFixed(digits);
const three = ({ p50, p95, p99 }: Percentiles) => `${rounded(p50)} / ${rounded(p95)} / ${rounded(p99)}`;

/** The targets of the design, compared with one run. */
export function bars(reports: readonly JobReport[], memory: { idleMiB: number; peakMiB: number }): Bar[] {
  const perJob = reports.flatMap(({ job, ratio, product, open }): Bar[] => {
    const at100 = open.find(({ rate }) => rate === 100)?.measured;
    const found: Bar[] = [
      { name: `${job}: at least 1/2 of the bare limit`, reached: ratio >= 0.5, measured: rounded(ratio, 2) },
      {
        name: `${job}: at most 4 ms CPU a run`,
        reached: product.cpuMsPerRun <= 4,
        measured: `${rounded(product.cpuMsPerRun, 2)} ms`,
      },
    ];
    if (!at100) return found;
    return [
      ...found,
      {
        name: `${job}: acknowledged p95 at most 10 ms at 100/s`,
        reached: at100.acknowledge.p95 <= 10,
        measured: `${rounded(at100.acknowledge.p95)} ms`,
      },
      {
        name: `${job}: finished p95 at most 20 ms at 100/s`,
        reached: at100.finished.p95 <= 20,
        measured: `${rounded(at100.finished.p95)} ms`,
      },
    ];
  });
  return [
    ...perJob,
    { name: "at most 600 MiB idle", reached: memory.idleMiB <= 600, measured: `${rounded(memory.idleMiB, 0)} MiB` },
    { name: "at most 900 MiB peak", reached: memory.peakMiB <= 900, measured: `${rounded(memory.peakMiB, 0)} MiB` },
  ];
}

/** The report as lines of text. */
export function renderReport(reports: readonly JobReport[], found: readonly Bar[]): string[] {
  const lines = [
    "",
    "job  load            runs/s   CPU ms/run   acknowledged p50/p95/p99 ms   finished p50/p95/p99 ms",
  ];
  const row = (job: string, load: string, { runsPerSecond, cpuMsPerRun, acknowledge, finished }: Measured) =>
    [
      job.padEnd(4),
      load.padEnd(14),
      rounded(runsPerSecond, 0).padStart(8),
      rounded(cpuMsPerRun, 2).padStart(12),
      `   ${three(acknowledge).padEnd(27)}`,
      three(finished),
    ].join(" ");
  for (const { job, product, bare, ratio, open, bareOpen } of reports) {
    lines.push(row(job, "16 connections", product));
    lines.push(row(job, "bare limit", bare));
    lines.push(`${job}    ratio to the bare limit ${rounded(ratio, 2)}`);
    for (const { rate, measured } of open) lines.push(row(job, `${rate}/s`, measured));
    lines.push(row(job, `bare, ${bareOpen.rate}/s`, bareOpen.measured));
  }
  lines.push("");
  for (const { name, reached, measured } of found)
    lines.push(`${reached ? "reached    " : "NOT reached"}  ${name}: ${measured}`);
  return lines;
}
