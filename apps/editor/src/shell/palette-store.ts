import type { SpotlightActionData } from "@mantine/spotlight";
import { useEffect } from "react";
import { create } from "zustand";

interface PaletteState {
  groups: Readonly<Record<string, readonly SpotlightActionData[]>>;
  put: (group: string, actions: readonly SpotlightActionData[]) => void;
  drop: (group: string) => void;
}

/** Commands that the page on screen adds to the palette, by group. */
export const usePalette = create<PaletteState>((set) => ({
  groups: {},
  put: (group, actions) => set(({ groups }) => ({ groups: { ...groups, [group]: actions } })),
  drop: (group) => set(({ groups: { [group]: _dropped, ...groups } }) => ({ groups })),
}));

/** Adds a page's commands to the palette while the page is shown; keep `actions` stable with `useMemo`. */
export function usePaletteActions(group: string, actions: readonly SpotlightActionData[]): void {
  const { put, drop } = usePalette();
  useEffect(() => {
    put(group, actions);
    return () => drop(group);
  }, [group, actions, put, drop]);
}
