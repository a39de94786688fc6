/** Reports progress of longer work inside a stage. */
export type Progress = (text: string) => void;

const terminal = process.stdout.isTTY === true;

/**
 * Runs one stage of the start and prints one line for it, with the time it took.
 * @param name name of the stage, for people
 * @param work the work; returns a remark for the end of the line, or nothing
 */
export async function stage<T>(
  name: string,
  work: (progress: Progress) => Promise<{ value: T; remark?: string }>,
): Promise<T> {
  const started = performance.now();
  const progress: Progress = (text) => show(`  … ${name}: ${text}`);
  if (terminal) process.stdout.write(`  … ${name}`);
  try {
    const { value, remark } = await work(progress);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    show(`  ✓ ${name.padEnd(16)}${seconds.padStart(5)} s${remark ? `   ${remark}` : ""}`, true);
    return value;
  } catch (error) {
    show(`  ✗ ${name}`, true);
    throw error;
  }
}

function show(text: string, final = false): void {
  if (terminal) process.stdout.write(`\r\u001b[K${text}${final ? "\n" : ""}`);
  else console.log(text);
}
