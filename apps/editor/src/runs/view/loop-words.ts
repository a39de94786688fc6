import type { Loop } from "./shown-run.ts";

const words = (count: number) => count.toLocaleString("en");

/** How far a loop is: “198 of 200 · 2 failed”. */
export function loopWords({
  total,
  done,
  failed,
  waiting,
}: Pick<Loop, "total" | "done" | "failed" | "waiting">): string {
  if (total === 0) return "No rows";
  const more = [failed > 0 && `${words(failed)} failed`, waiting > 0 && `${words(waiting)} waiting`].filter(Boolean);
  return [`${words(done)} of ${words(total)}`, ...more].join(" · ");
}
