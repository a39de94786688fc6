import type { ClaimedRun } from "@formwork/db";
import type { ErrorData, Guarantee, Json, JsonObject } from "@formwork/domain";
import type { ExecutorDeps } from "./deps.ts";

/** Result of a step's work. */
export type WorkResult =
  | { ok: true; output: Json; requestId: string | null }
  | { ok: false; error: ErrorData; requestId: string | null };

/** Options of a call. */
export interface CallOptions {
  signal: AbortSignal;
  timeoutMs: number;
}

/** Work that is ready to be done, or that was refused before anything was sent. */
export type Prepared =
  | {
      ready: true;
      guarantee: Guarantee;
      identity: JsonObject | null;
      authorizationId: string | null;
      call(options: CallOptions): Promise<WorkResult>;
    }
  | {
      ready: false;
      guarantee: Guarantee;
      identity: JsonObject | null;
      error: ErrorData;
      /** The connection whose consent the run waits for, and by whom; null when the run fails instead. */
      park: { connectionId: string; userId: string | null } | null;
    };

/** What the preparation of a step's work may read. */
export interface WorkContext {
  deps: ExecutorDeps;
  run: ClaimedRun;
  stepId: string;
}
