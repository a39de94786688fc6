import { createVault, type KeyReport } from "@formwork/db";
import type { CommandInput } from "./command.ts";
import type { KeySource } from "./key-source.ts";

/** Prints which vault keys there are, what each is needed for, and what to do next. */
export async function keysStatus({ db, keys }: CommandInput): Promise<boolean> {
  const keyring = keys.load();
  const report = await createVault({ pool: db.pool, keyring }).reportKeys();
  console.log(`Vault keys of ${keys.name}. The first wraps data keys (one for each organization); all of them open.\n`);
  const width = Math.max(3, ...report.map(({ id }) => id.length));
  console.log(`  ${"key".padEnd(width)}  data keys`);
  for (const key of report) {
    const remark = remarkOn(key, keyring.first.id);
    console.log(`  ${key.id.padEnd(width)}  ${String(key.dataKeys).padStart(9)}${remark && `  ${remark}`}`);
  }
  console.log(`\n${nextStep(report, keys)}`);
  return unusable(report).length === 0;
}

/** Keys that wrapped something and cannot be used. */
export function unusable(report: readonly KeyReport[]): KeyReport[] {
  return report.filter(({ state }) => state !== "given");
}

/** Keys that nothing needs: all except the first that wrap no data key. */
export function removable(report: readonly KeyReport[]): string[] {
  return report.slice(1).flatMap(({ id, dataKeys }) => (dataKeys === 0 ? [id] : []));
}

/** What is wrong with a key that cannot be used, in a sentence that says who can do what. */
export function sentenceAbout({ id, state, dataKeys }: KeyReport, keys: KeySource): string {
  const needed = `${dataKeys === 1 ? "1 data key needs" : `${dataKeys} data keys need`} the vault key "${id}"`;
  if (state === "missing") return `${needed}, which is not there. Put it back into ${keys.name}.`;
  return `${needed}, and the key of that name is not the one they were wrapped with. Put the former one back into ${keys.name}.`;
}

function remarkOn({ id, state, dataKeys }: KeyReport, first: string): string {
  if (state === "missing") return "MISSING";
  if (state === "other") return "NOT THE RIGHT ONE";
  if (id === first) return "first";
  return dataKeys === 0 ? "not needed" : "";
}

function nextStep(report: readonly KeyReport[], keys: KeySource): string {
  const broken = unusable(report);
  if (broken.length > 0) {
    const sentences = broken.map((key) => sentenceAbout(key, keys));
    return [...sentences, "Until then server and worker do not start."].join("\n");
  }
  if (report.slice(1).some(({ dataKeys }) => dataKeys > 0))
    return "Next: npm run formwork -- keys rotate wraps all data keys with the first key.";
  const [old] = removable(report);
  if (old !== undefined) return howToRemove(old, keys);
  return "All data keys are wrapped with the one key there is. To change it: npm run formwork -- keys add";
}

/** How to remove a key that nothing needs. */
export function howToRemove(id: string, keys: KeySource): string {
  const remove =
    keys.file === null
      ? `take it out of FORMWORK_KEYS of every server and worker and restart them`
      : `npm run formwork -- keys remove ${id}`;
  return `The key "${id}" is not needed any more: ${remove}.\nKeep a copy of it for as long as you keep backups of the database from before.`;
}
