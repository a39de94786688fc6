import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { compact } from "@formwork/domain";
import { inject } from "vitest";
import { createDatabase, dropDatabase } from "./databases.ts";
import type { TestServices } from "./services.ts";

declare module "vitest" {
  interface ProvidedContext {
    testServices: TestServices;
  }
}

/** A database of the calling test's own. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A migrated, empty database that no other test uses. Takes about 50 ms; call it once per test file or once per test. */
export async function freshDatabase(): Promise<TestDatabase> {
  return makeDatabase(inject("testServices").template);
}

/** A database with nothing in it at all, for the tests of migrations themselves. */
export async function bareDatabase(): Promise<TestDatabase> {
  return makeDatabase();
}

/**
 * Address of the run's Temporal server and a namespace that no other caller of this run gets.
 * @throws Error when all namespaces made in advance are taken.
 */
export function temporalForTests(): { address: string; namespace: string } {
  const { temporalAddress, namespaces, folder } = inject("testServices");
  const namespace = namespaces.find((name) => claim(join(folder, name)));
  if (namespace === undefined) {
    throw new Error(
      `All ${namespaces.length} test namespaces are taken; raise namespaceCount in tests/harness/services.ts.`,
    );
  }
  return { address: temporalAddress, namespace };
}

async function makeDatabase(template?: string): Promise<TestDatabase> {
  const { adminUrl } = inject("testServices");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const url = await createDatabase({ adminUrl, name, ...compact({ template }) });
  return { url, drop: () => dropDatabase({ adminUrl, name }) };
}

// Making a folder either succeeds for exactly one process or fails, which is all the coordination needed.
function claim(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
