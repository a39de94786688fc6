/** The parts of a key press that a shortcut looks at. */
export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/**
 * Whether a key press is a shortcut such as `mod+shift+Z` or `?`; `mod` is Ctrl or ⌘. For a sign that needs Shift on some keyboards,
 * Shift does not matter.
 */
export function matchesShortcut(press: KeyPress, shortcut: string): boolean {
  const parts = shortcut === "+" ? ["+"] : shortcut.split("+");
  const key = (parts.at(-1) ?? "").toLowerCase();
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  if (press.key.toLowerCase() !== key || press.altKey) return false;
  if ((press.ctrlKey || press.metaKey) !== wants("mod")) return false;
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return isSign || press.shiftKey === wants("shift");
}
