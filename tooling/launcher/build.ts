import { runTurbo } from "../build/turbo.ts";

/**
 * Builds what is missing or out of date.
 * @returns a remark saying what was done
 * @throws StackError with the end of the build's output.
 */
export async function buildProduct(): Promise<string> {
  const { cached, total } = await runTurbo({
    task: "build",
    failure: "The product could not be built.",
    help: ["Run `npm run build` to see all of it; after a change of packages, `npm ci` first."],
  });
  // Check the registries every time; it takes no time.
  return total - cached <= 1 ? "up to date" : "built";
}
