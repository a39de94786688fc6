import { createVault, type Db, type RotationProgress, type Vault } from "@formwork/db";
import type { CommandInput } from "./command.ts";
import { howToRemove, removable, sentenceAbout, unusable } from "./keys-status.ts";

const batch = 100;

/** Wraps all data keys with the first key. It can be interrupted and repeated, and server and worker keep running meanwhile. */
export async function keysRotate({ db, keys }: CommandInput): Promise<boolean> {
  const keyring = keys.load();
  const vault = createVault({ pool: db.pool, keyring });
  const broken = unusable(await vault.reportKeys());
  if (broken.length > 0) {
    for (const key of broken) console.error(sentenceAbout(key, keys));
    console.error("Nothing was changed.");
    return false;
  }
  const { remaining, damaged } = await rotateAll(vault);
  if (damaged.length > 0) {
    console.error(`${await namesOf(db, damaged)}: the data key is damaged in the database and was left as it is.`);
    console.error("Bring that row of the table data_key back from a backup. Until then the key it names must stay.");
  }
  const report = await vault.reportKeys();
  if (remaining === 0) console.log(`All data keys are wrapped with "${keyring.first.id}".`);
  for (const id of removable(report)) console.log(howToRemove(id, keys));
  return remaining === 0;
}

async function rotateAll(vault: Vault): Promise<Pick<RotationProgress, "remaining" | "damaged">> {
  const damaged: RotationProgress["damaged"] = [];
  let [done, after] = [0, null as string | null];
  for (;;) {
    const step = await vault.rotate({ batch, after });
    done += step.rewrapped;
    damaged.push(...step.damaged);
    after = step.last;
    if (step.rewrapped > 0) console.log(`${done} wrapped anew, ${step.remaining} to go`);
    // Another round takes data keys that another process wrapped with the old key meanwhile. Damaged ones would fail again.
    if (after === null && (step.remaining === 0 || damaged.length > 0)) return { remaining: step.remaining, damaged };
  }
}

async function namesOf(db: Db, ids: readonly (string | null)[]): Promise<string> {
  const known = ids.filter((id) => id !== null);
  const found = await db.prisma.organization.findMany({ where: { id: { in: known } }, select: { name: true } });
  return [...found.map(({ name }) => name), ...(known.length < ids.length ? ["The platform"] : [])].join(", ");
}
