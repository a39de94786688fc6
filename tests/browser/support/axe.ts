import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "../../harness/browser.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  run(): Promise<{
    violations: { id: string; impact: string | null; nodes: { target: string[]; failureSummary?: string }[] }[];
  }>;
}

/**
 * What axe finds on the page that is open, one line a rule. It comes in through the debugger, so the page's policy stays in force.
 * @param impacts which weights count; default all
 */
export async function findBarriers(
  page: Page,
  impacts: readonly string[] = ["minor", "moderate", "serious", "critical"],
): Promise<string[]> {
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    return (await axe.run()).violations;
  });
  return violations
    .filter(({ impact }) => impact !== null && impacts.includes(impact))
    .map(({ id, impact, nodes }) => {
      const where = nodes
        .slice(0, 2)
        .map(({ target, failureSummary }) => `${target.join(" ")} ${summary(failureSummary)}`);
      return `${impact} ${id} (${nodes.length}): ${where.join("; ")}`;
    });
}

function summary(text = ""): string {
  return text.split("\n").slice(1, 2).join("").trim();
}
