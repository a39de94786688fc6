import { type RefObject, useEffect, useRef } from "react";
import type { DrawerTab } from "../../editor/session-store.ts";

/**
 * Gives the keyboard back when the drawer closes with it: to what had it before, or to the button of its tab where that went away, as the dialog did
 * from which a test was started.
 * @param drawer what is open, null for nothing
 * @returns for the drawer's frame
 */
export function useFocusBack(drawer: DrawerTab | null): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  const before = useRef<{ tab: DrawerTab; element: HTMLElement | null } | null>(null);
  useEffect(() => {
    const { activeElement: active, body } = document;
    if (drawer !== null) {
      const element = active instanceof HTMLElement && active !== body ? active : null;
      if (!frame.current?.contains(element)) before.current = { tab: drawer, element };
      else if (before.current === null) before.current = { tab: drawer, element: null };
      return;
    }
    const opened = before.current;
    before.current = null;
    if (opened === null || active !== body) return;
    const tab = document.querySelector<HTMLElement>(`[data-opens-tab="${opened.tab}"]`);
    (opened.element?.isConnected ? opened.element : tab)?.focus();
  }, [drawer]);
  return frame;
}
