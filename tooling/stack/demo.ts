import { builtInCatalogue } from "@formwork/connectors/catalogue";
import { createDb, createVault, loadKeyring } from "@formwork/db";
import { demoSignIns, seedDemo } from "@formwork/db/seed";
import { appEnvironment, type Installation } from "./apps.ts";
import { vaultKeys } from "./env.ts";

/** Services that need an OAuth app; the sandbox knows one app for each. */
const withApps = Object.values(builtInCatalogue())
  .filter(({ authType, retired }) => retired === null && (authType === "oauth1" || authType === "oauth2"))
  .map(({ key }) => key);

/**
 * Fills the database of an installation with the demo organization; existing rows stay as they are.
 * @returns the people to sign in as
 */
export async function fillDemoData(installation: Installation): Promise<typeof demoSignIns> {
  const environment = appEnvironment("server", installation);
  const db = createDb({ url: installation.databaseUrl, poolSize: 4 });
  try {
    const keyring = loadKeyring({
      keys: vaultKeys(),
      file: environment.FORMWORK_KEYS_FILE,
      production: false,
      warn: () => undefined,
    });
    const vault = createVault({ pool: db.pool, keyring });
    await seedDemo(db, { vault, sandboxed: environment.SANDBOX_URL === undefined ? [] : withApps });
    return demoSignIns;
  } finally {
    await db.close();
  }
}
