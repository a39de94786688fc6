import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { authSecret } from "./secret.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "formwork-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("authSecret", () => {
  it("makes its file once, for its owner alone, and reads it from then on", () => {
    const path = join(folder, "auth");
    const secret = authSecret({ FORMWORK_AUTH_SECRET: undefined, FORMWORK_AUTH_SECRET_FILE: path });
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(authSecret({ FORMWORK_AUTH_SECRET: undefined, FORMWORK_AUTH_SECRET_FILE: path })).toBe(secret);
  });

  it("refuses a short secret, and none at all", () => {
    expect(() => authSecret({ FORMWORK_AUTH_SECRET: "short", FORMWORK_AUTH_SECRET_FILE: undefined })).toThrow("32");
    expect(() => authSecret({ FORMWORK_AUTH_SECRET: undefined, FORMWORK_AUTH_SECRET_FILE: undefined })).toThrow("Set");
  });
});
