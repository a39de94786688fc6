const words: Record<string, string> = {
  mod: "Ctrl",
  shift: "Shift",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  delete: "Del",
  escape: "Esc",
};

/** Keys of a shortcut as labelled on a keyboard: `mod+shift+Z` is “Ctrl Shift Z”. */
export function shortcutWords(shortcut: string): string {
  if (shortcut === "+") return shortcut;
  return shortcut
    .split("+")
    .map((key) => words[key.toLowerCase()] ?? key)
    .join(" ");
}
