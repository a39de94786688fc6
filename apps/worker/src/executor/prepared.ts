import type { ClaimedRun } from "@formwork/db";
import type { Address, Refusal, Started, WorkResult } from "@formwork/domain";
import type { ExecutorDeps } from "./deps.ts";

/** How a call is made. */
export interface CallOptions {
  signal: AbortSignal;
  timeoutMs: number;
}

/** Work that is ready to be done, or that was refused before anything was sent. */
export type Prepared =
  | ({ ready: true; call(options: CallOptions): Promise<WorkResult> } & Started)
  | ({ ready: false } & Refusal);

/** What the preparation of a step's work may read. */
export interface WorkContext {
  deps: ExecutorDeps;
  run: ClaimedRun;
  address: Address;
}
