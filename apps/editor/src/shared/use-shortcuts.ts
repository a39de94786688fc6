import { useEffect, useEffectEvent } from "react";
import { matchesShortcut } from "./shortcut.ts";

/**
 * Listens for shortcuts while a part of the page is shown, also while somebody types.
 * @param shortcuts what each does, by its keys (`mod+shift+Z`); one that nobody else has answered yet is answered here
 */
export function useShortcuts(shortcuts: readonly (readonly [keys: string, perform: () => void])[]): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const found = event.defaultPrevented ? undefined : shortcuts.find(([keys]) => matchesShortcut(event, keys));
    if (!found) return;
    event.preventDefault();
    found[1]();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
