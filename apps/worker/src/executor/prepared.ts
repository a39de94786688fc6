import type { ClaimedRun } from "@formwork/db";
import type { ErrorData, Guarantee, Json, JsonObject } from "@formwork/domain";
import type { ExecutorDeps } from "./deps.ts";

/** Result of some work. */
export type WorkResult =
  | { ok: true; output: Json; requestId: string | null }
  | { ok: false; error: ErrorData; requestId: string | null };

/** How a call is made. */
export interface CallOptions {
  signal: AbortSignal;
  timeoutMs: number;
}

/** Work that is ready to be done, or refused before anything left. */
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
      /** Whose consent to which connection the run waits for; null when it fails instead. */
      park: { connectionId: string; userId: string | null } | null;
    };

/** What preparing some work may look at. */
export interface WorkContext {
  deps: ExecutorDeps;
  run: ClaimedRun;
  stepId: string;
}
