import { type RefObject, useEffect, useRef } from "react";
import type { DrawerTab } from "../../editor/session-store.ts";

/**
 * Restores the focus when the drawer closes while it has the focus: to the element that had it before, or to the tab's button when that element is
 * gone, such as the dialog that started a test.
 * @param drawer the open tab; null for none
 * @returns properties for the drawer's frame
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
