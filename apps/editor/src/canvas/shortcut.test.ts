import { describe, expect, it } from "vitest";
import { allCommands } from "./command-list.ts";
import { matchesShortcut } from "./shortcut.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) => ({
  key,
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
