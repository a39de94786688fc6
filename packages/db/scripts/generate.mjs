// Runs Prisma's client generator and lists the migrations, so that built programs know which ones they need. The schema engine binary is never used (prisma-client + driver adapter), so any existing file satisfies its check.
import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const prisma = fileURLToPath(import.meta.resolve("prisma/build/index.js"));
const root = fileURLToPath(new URL("..", import.meta.url));
const result = spawnSync(process.execPath, [prisma, "generate", "--schema", "prisma/schema"], {
  cwd: root,
  stdio: ["ignore", "pipe", "inherit"],
  encoding: "utf8",
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  },
});
if (result.status !== 0) {
  process.stdout.write(result.stdout);
  process.exit(result.status ?? 1);
}
const folders = readdirSync(`${root}prisma/migrations`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const names = JSON.stringify(folders.map(({ name }) => name).sort());
writeFileSync(
  `${root}src/generated/migration-names.ts`,
  `export const migrationNames: readonly string[] = ${names};\n`,
);
