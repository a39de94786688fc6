import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { addKeyToFile, removeKeyFromFile } from "./key-file.ts";
import { loadKeyring, parseKeyring } from "./keyring.ts";

const key = () => randomBytes(32).toString("base64");

it("wraps with the first key and unwraps with all", () => {
  const [one, two] = [key(), key()];
  const keyring = parseKeyring(`new:${one},old:${two}`);
  expect(keyring.first.id).toBe("new");
  expect(keyring.get("old")?.toString("base64")).toBe(two);
  expect(keyring.get("other")).toBeUndefined();
});

it.each(["", "k", "k:short", `k:${randomBytes(16).toString("base64")}`])(
  "refuses %j without repeating a key",
  (text) => {
    expect(() => parseKeyring(text)).toThrowError(expect.objectContaining({ code: "VAULT_KEY_UNKNOWN" }));
    if (text.length > 4) expect(() => parseKeyring(text)).not.toThrowError(text.slice(2));
  },
);

it("refuses the same id twice", () => {
  expect(() => parseKeyring(`k:${key()},k:${key()}`)).toThrowError(/twice/);
});

it("makes a missing key file once, readable by its owner only, and warns in production", () => {
  const folder = mkdtempSync(join(tmpdir(), "keyring-"));
  const file = join(folder, "keys");
  const warnings: string[] = [];
  const load = () => loadKeyring({ file, production: true, warn: (message) => warnings.push(message) });
  const made = load();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(load().first.key).toEqual(made.first.key);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).not.toContain(readFileSync(file, "utf8").trim().split(":")[1]);
  expect(readdirSync(folder)).toEqual(["keys"]);
  rmSync(folder, { recursive: true });
});

it("warns of a key file that others may read", () => {
  const folder = mkdtempSync(join(tmpdir(), "keyring-"));
  const file = join(folder, "keys");
  const warnings: string[] = [];
  const load = () => loadKeyring({ file, production: false, warn: (message) => warnings.push(message) });
  load();
  expect(warnings).toEqual([]);
  chmodSync(file, 0o644);
  load();
  expect(warnings).toEqual([expect.stringContaining(`chmod 600 ${file}`)]);
  rmSync(folder, { recursive: true });
});

it("takes a key that was added to its file without a restart, and keeps in hand one that was removed", () => {
  const folder = mkdtempSync(join(tmpdir(), "keyring-"));
  const file = join(folder, "keys");
  const keyring = loadKeyring({ file, production: false, warn: () => undefined });
  const old = keyring.first.id;
  expect(keyring.get("next")).toBeUndefined();
  expect(addKeyToFile(file, "next")).toBe("next");
  expect(keyring.get("next")).toHaveLength(32);
  expect([keyring.first.id, ...keyring.ids]).toEqual(["next", "next", old]);
  removeKeyFromFile(file, old);
  expect(keyring.get(old)).toHaveLength(32);
  expect(keyring.ids).toEqual(["next"]);
  expect([statSync(file).mode & 0o777, readdirSync(folder)]).toEqual([0o600, ["keys"]]);
  rmSync(file);
  expect(() => keyring.get("another")).toThrowError(/cannot be read \(ENOENT\)/);
  rmSync(folder, { recursive: true });
});

it("names a new key by its day, a second one of the day by a number, and refuses a name that is taken or none", () => {
  const folder = mkdtempSync(join(tmpdir(), "keyring-"));
  const file = join(folder, "keys");
  writeFileSync(file, `first:${key()}\n`);
  const [day, again] = [addKeyToFile(file), addKeyToFile(file)];
  expect(again).toBe(`${day}-2`);
  for (const wrong of ["first", "a b", ""]) expect(() => addKeyToFile(file, wrong)).toThrowError(/vault key/);
  expect(() => removeKeyFromFile(file, again)).toThrowError(/the one in use/);
  expect(() => removeKeyFromFile(file, "other")).toThrowError(/no vault key "other"/);
  rmSync(folder, { recursive: true });
});
