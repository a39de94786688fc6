import type pg from "pg";
import { type CallsOf, callFaults, readCalls } from "./calls.ts";
import { type Ledger, readFinished } from "./finished.ts";
import { closedLoop, type LoadResult, openLoop } from "./load.ts";
import { cpuMsOf, processTree } from "./processes.ts";
import { type Percentiles, percentiles } from "./statistics.ts";
import { watchMemory } from "./watch-memory.ts";

/** Something that takes submissions: the product, or the bare limit. */
export interface Subject {
  url: string;
  pool: pg.Pool;
  ledger: Ledger;
  /** Root process ids; processor time and memory of their process trees are counted. */
  pids: readonly number[];
  /** Origin of the CRM, and the calls that one submission must cause. */
  crmUrl: string;
  callsOf: CallsOf;
}

/** Results of one phase of load. */
export interface Measured {
  runs: number;
  runsPerSecond: number;
  cpuMsPerRun: number;
  acknowledge: Percentiles;
  finished: Percentiles;
  peakMiB: number;
  faults: string[];
}

const memoryEveryMs = 1_000;

/** Closed loop with 16 connections. */
export function measureClosed(subject: Subject, durationMs: number): Promise<Measured> {
  return measure(subject, () => closedLoop({ url: subject.url, connections: 16, durationMs }));
}

/** Open loop at a fixed rate. */
export function measureOpen(subject: Subject, options: { rate: number; durationMs: number }): Promise<Measured> {
  return measure(subject, () => openLoop({ url: subject.url, ...options }));
}

async function measure(subject: Subject, load: () => Promise<LoadResult>): Promise<Measured> {
  const callsBefore = await readCalls(subject.crmUrl);
  const cpuBefore = cpuMsOf(processTree(subject.pids));
  const stopWatching = watchMemory({ pids: subject.pids, everyMs: memoryEveryMs });
  const sent = await load();
  const peakMiB = await stopWatching();
  const finished = await readFinished({ pool: subject.pool, ledger: subject.ledger, load: sent });
  const cpuMs = cpuMsOf(processTree(subject.pids)) - cpuBefore;
  const calls = { before: callsBefore, after: await readCalls(subject.crmUrl) };
  const firstDue = Math.min(...sent.sent.map(({ dueAt }) => dueAt));
  const runs = finished.latencies.length;
  return {
    runs,
    runsPerSecond: (runs * 1000) / (finished.lastAt - firstDue),
    cpuMsPerRun: cpuMs / runs,
    acknowledge: percentiles(sent.sent.map(({ acknowledgeMs }) => acknowledgeMs)),
    finished: percentiles(finished.latencies),
    peakMiB,
    faults: [...finished.faults, ...callFaults({ load: sent, callsOf: subject.callsOf, ...calls })],
  };
}
