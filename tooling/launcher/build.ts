import { runTurbo } from "../build/turbo.ts";

/**
 * Builds what is missing or out of date; nothing when all is current.
 * @returns a remark saying what was done
 * @throws StackError with the end of the build's output.
 */
export async function buildProduct(): Promise<string> {
  const { cached, total } = await runTurbo({
    task: "build",
    failure: "The product could not be built.",
    help: ["Run `npm run build` to see all of it; after a change of packages, `npm ci` first."],
  });
  // Registries are looked at every time, which takes no time.
  return total - cached <= 1 ? "up to date" : "built";
}
