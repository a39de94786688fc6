/** The parts of a key press that a shortcut looks at. */
export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/**
 * Whether a key press is a shortcut such as `mod+shift+Z` or `?`; `mod` is Ctrl or ⌘. For a sign that needs Shift on some keyboards,
 * Shift does not matter.
 */
export function matchesShortcut(press: KeyPress, shortcut: string): boolean {
  const parts = shortcut === "+" ? ["+"] : shortcut.split("+");
  const key = (parts.at(-1) ?? "").toLowerCase();
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  if (keyOf(press) !== key || press.altKey) return false;
  if ((press.ctrlKey || press.metaKey) !== wants("mod")) return false;
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return isSign || press.shiftKey === wants("shift");
}

/**
 * The key as shortcuts name it, in small letters: what it writes, or, where a keyboard writes no Latin letters, the Latin letter of its place
 * (UI Events KeyboardEvent code Values, “Writing System Keys”). What Dvorak or AZERTY write is right as it stands.
 */
export function keyOf({ key, code }: Pick<KeyPress, "key" | "code">): string {
  const otherScript = key === "Process" || key === "Unidentified" || /^[\p{L}\p{M}]$/u.test(key);
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return (otherScript && !/^\p{Script=Latin}$/u.test(key) && place ? place : key).toLowerCase();
}
