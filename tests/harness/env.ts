/** The browser named by `CHROMIUM_PATH`, if any. */
export function chromiumPath(): string | undefined {
  return process.env.CHROMIUM_PATH || undefined;
}

/** The environment of this process, for handing on to processes the tests start. */
export const inheritedEnv: NodeJS.ProcessEnv = process.env;

/** Whether the product runs from its sources (`FORMWORK_DEV=1`) instead of from what was built. */
export function runsFromSources(): boolean {
  return process.env.FORMWORK_DEV === "1";
}
