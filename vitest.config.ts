import { defineConfig } from "vitest/config";

const never = ["**/node_modules/**", "**/dist/**", "**/.data/**"];
const database = "tests/harness/global-setup.ts";

// Four projects, run in this order by `npm test`; `npx vitest run --project unit <word>` runs a part.
export default defineConfig({
  test: {
    reporters: ["default"],
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["{packages,apps,tooling}/**/*.test.{ts,tsx}"],
          exclude: [...never, "**/*.integration.test.ts"],
          // Most of the time would go into loading the same programs for each file anew.
          isolate: false,
          sequence: { groupOrder: 1 },
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "contract",
          include: ["tests/contracts/**/*.test.ts"],
          exclude: never,
          sequence: { groupOrder: 2 },
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["{packages,apps,tooling}/**/*.integration.test.ts", "tests/**/*.test.ts"],
          exclude: [...never, "tests/contracts/**"],
          globalSetup: database,
          sequence: { groupOrder: 3 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/usecases/**/*.spec.ts", "tests/browser/**/*.spec.ts"],
          exclude: never,
          globalSetup: database,
          // One browser and one whole product at a time is what two cores can carry.
          fileParallelism: false,
          sequence: { groupOrder: 4 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
