import { describe, expect, it } from "vitest";
import { readEnv } from "./env.ts";

const least = { DATABASE_URL: "postgresql://db", PUBLIC_URL: "http://localhost:4400/" };

describe("readEnv", () => {
  it("needs the database and the public address, and has a default for the rest", () => {
    expect(readEnv(least)).toMatchObject({ PORT: 4400, HOST: "127.0.0.1", PUBLIC_URL: "http://localhost:4400" });
  });

  it("names every setting that is missing or wrong", () => {
    expect(() => readEnv({ PORT: "many" })).toThrow(/DATABASE_URL[\s\S]*PORT[\s\S]*PUBLIC_URL/);
  });

  it("takes an empty setting for one that is not set", () => {
    expect(readEnv({ ...least, EDITOR_DIST: "" }).EDITOR_DIST).toBeUndefined();
  });
});
