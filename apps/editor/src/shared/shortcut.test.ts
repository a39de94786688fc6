import { describe, expect, it } from "vitest";
import { allCommands } from "../canvas/command-list.ts";
import { matchesShortcut } from "./shortcut.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe("matchesShortcut", () => {
  it("takes Ctrl and ⌘ for the same", () => {
    expect(matchesShortcut(press("z", { ctrlKey: true }), "mod+Z")).toBe(true);
    expect(matchesShortcut(press("z", { metaKey: true }), "mod+Z")).toBe(true);
    expect(matchesShortcut(press("z"), "mod+Z")).toBe(false);
  });

  it("tells redo by Shift from undo", () => {
    expect(matchesShortcut(press("Z", { ctrlKey: true, shiftKey: true }), "mod+Z")).toBe(false);
    expect(matchesShortcut(press("Z", { ctrlKey: true, shiftKey: true }), "mod+shift+Z")).toBe(true);
  });

  it("takes a sign whether or not the keyboard needs Shift for it", () => {
    expect(matchesShortcut(press("?", { shiftKey: true }), "?")).toBe(true);
    expect(matchesShortcut(press("+", { shiftKey: true }), "+")).toBe(true);
    expect(matchesShortcut(press("/"), "/")).toBe(true);
  });
});

describe("shortcuts on other keyboards", () => {
  const at = (key: string, code: string, held = {}) => ({ ...press(key, { ctrlKey: true, ...held }), code });

  it.each([
    ["a Russian", "я", "KeyZ"],
    ["a Greek", "ζ", "KeyZ"],
    ["an Arabic", "ئ", "KeyZ"],
    ["a Hebrew", "ז", "KeyZ"],
    ["a Thai", "ผ", "KeyZ"],
    ["an input method's", "Process", "KeyZ"],
  ])("[W1] undoes with the Z key of %s keyboard", (_keyboard, key, code) => {
    expect(matchesShortcut(at(key, code), "mod+Z")).toBe(true);
    expect(
      matchesShortcut(at(key.length === 1 ? key.toUpperCase() : key, code, { shiftKey: true }), "mod+shift+Z"),
    ).toBe(true);
    expect(matchesShortcut(at(key, code), "mod+Y")).toBe(false);
  });

  it("[W1] redoes with the Y key of a Thai keyboard, which writes a mark and no letter", () => {
    expect(matchesShortcut(at("\u0e31", "KeyY"), "mod+Y")).toBe(true);
  });

  it("[W1] takes what Dvorak, AZERTY and QWERTZ keyboards write, wherever the key is", () => {
    expect(matchesShortcut(at("z", "Slash"), "mod+Z")).toBe(true);
    expect(matchesShortcut(at(";", "KeyZ"), "mod+Z")).toBe(false);
    expect(matchesShortcut(at("z", "KeyW"), "mod+Z")).toBe(true);
    expect(matchesShortcut(at("w", "KeyZ"), "mod+Z")).toBe(false);
    expect(matchesShortcut(at("y", "KeyZ"), "mod+Z")).toBe(false);
    expect(matchesShortcut(at("ÿ", "KeyZ"), "mod+Z")).toBe(false);
  });

  it("[W1] takes the signs of any keyboard", () => {
    expect(matchesShortcut({ ...press("/"), code: "KeyQ" }, "/")).toBe(true);
    expect(matchesShortcut({ ...press(".", {}), code: "Slash" }, "/")).toBe(false);
  });

  it.each(
    allCommands.flatMap(({ shortcut, also = [] }) => [shortcut, ...also]).filter((keys) => /[A-Z]$/.test(keys ?? "")),
  )("[W1] reaches %s from a keyboard without Latin letters", (shortcut) => {
    const keys = (shortcut ?? "").split("+");
    const held = { ctrlKey: keys.includes("mod"), shiftKey: keys.includes("shift") };
    expect(matchesShortcut({ ...press("я", held), code: `Key${keys.at(-1)}` }, shortcut ?? "")).toBe(true);
  });
});

describe("commands", () => {
  it("have ids, words and keys of their own", () => {
    const keys = allCommands
      .flatMap((command) => [command.shortcut, ...(command.also ?? [])])
      .filter((key) => key !== null);
    expect(new Set(allCommands.map((command) => command.id)).size).toBe(allCommands.length);
    expect(new Set(allCommands.map((command) => command.label)).size).toBe(allCommands.length);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
