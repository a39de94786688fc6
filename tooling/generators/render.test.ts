import { expect, it } from "vitest";
import { registries } from "./layout.ts";
import { camelCase, renderRegistry } from "./render.ts";

it("writes file names in camelCase where keys are names in code", () => {
  expect(camelCase("save-draft")).toBe("saveDraft");
  expect(camelCase("zoho_crm")).toBe("zohoCrm");
});

it("collects only files that export what the registry holds, in the same order every time", () => {
  const steps = registries.find(({ output }) => output.startsWith("packages/domain/src/steps/"));
  const text = steps ? renderRegistry(steps) : undefined;
  expect(text).toContain('import { step as delayStep } from "./delay.ts";');
  expect(text).toContain("  delay: delayStep,");
  expect(text).toBe(steps ? renderRegistry(steps) : undefined);
});

it("names the command that makes it", () => {
  for (const registry of registries)
    expect(renderRegistry(registry) ?? "npm run generate").toContain("npm run generate");
});
