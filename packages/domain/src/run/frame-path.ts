/** Where a frame stands: in which step of which frame around it, which branch of it, and which pass of a loop. */
export interface FramePlace {
  /** Path of the frame around it. */
  around: string;
  stepId: string;
  /** Branch of the step; the one of a loop is `each`. */
  branch: string;
  /** Number of the pass, from 0; null for a branch that runs once. */
  pass: number | null;
}

/** The one branch of a loop. */
export const eachBranch = "each";

/** Stands for a step where a whole pass of a loop is meant: what came of it is written down under this id and the pass's path. */
export const wholePass = "";

/** What all frames inside a step begin with, before `[` or `:`. */
export function insideOf({ path, stepId }: { path: string; stepId: string }): string {
  return path === "" ? stepId : `${path}.${stepId}`;
}

/** What follows in a path behind a step that it leads into, from `[` or `:` on; null where it does not. */
export function belowStep(path: string, address: { path: string; stepId: string }): string | null {
  const inside = insideOf(address);
  const below = path.startsWith(inside) ? path.slice(inside.length) : "";
  return below.startsWith("[") || below.startsWith(":") ? below : null;
}

const last = /^(?:(.*)\.)?([a-z][a-z0-9_]*)(?:\[(\d+)\]|:([a-z0-9_]+))$/;

/**
 * Path of a frame: `rows[12]` for the thirteenth pass of the loop `rows`, `rows[12].both:left` for a branch inside it.
 * @example
 * framePath({ around: "rows[12]", stepId: "both", branch: "left", pass: null }); // "rows[12].both:left"
 */
export function framePath({ around, stepId, branch, pass }: FramePlace): string {
  const inside = insideOf({ path: around, stepId });
  return pass === null ? `${inside}:${branch}` : `${inside}[${pass}]`;
}

/** Reads a path that {@link framePath} wrote; null for the workflow itself. */
export function framePlace(path: string): FramePlace | null {
  const [, around = "", stepId, pass, branch = eachBranch] = last.exec(path) ?? [];
  return stepId === undefined ? null : { around, stepId, branch, pass: pass === undefined ? null : Number(pass) };
}
