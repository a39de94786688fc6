import { request, type SeenCall } from "@formwork/tests/engine";
import type { SharedStage } from "./shared-stage.ts";

/** Entries of the loops of tests. */
export const people = ["ana", "ben", "cem"];

/** A loop over {@link people} unless another list is given. */
export function loop(settings: object = {}) {
  return { id: "rows", kind: "loop", title: "Rows", settings: { list: JSON.stringify(people), ...settings } };
}

/** Two branches side by side. */
export function both(settings: object = {}) {
  const branches = [{ id: "branch_1" }, { id: "branch_2" }];
  return { id: "both", kind: "parallel", title: "Both", settings: { branches, ...settings } };
}

/** Whom a call names. */
export function whoOf({ body }: SeenCall): string {
  return (body as { who: string }).who;
}

/** What tests of steps inside others do on a stage. */
export function framesOn(at: SharedStage) {
  return {
    /** A call that names the loop's entry, unless it has another body. */
    call: (id: string, given: Partial<Parameters<typeof request>[1]> = {}) =>
      request(at.stage.service, { id, path: `/${id}`, keyed: true, body: '{"who":"{{ item }}"}', ...given }),
    /** Whom the calls of a path named, in their order. */
    who: (path: string) => at.stage.service.calls.filter((seen) => seen.path === path).map(whoOf),
    rowsOf: async (runId: string) => {
      const text =
        "SELECT path, step_id, status, output FROM step_run WHERE run_id = $1 ORDER BY path, step_id, attempt";
      const { rows } = await at.stage.db.pool.query<FrameRow>(text, [runId]);
      return rows;
    },
    /** Loses the worker of a run. */
    lose: (runId: string) =>
      at.stage.db.pool.query("UPDATE run SET held_until = now() - interval '1 s' WHERE id = $1", [runId]),
  };
}

/** What tests of frames read of the journal. */
interface FrameRow {
  path: string;
  step_id: string;
  status: string;
  output: unknown;
}
