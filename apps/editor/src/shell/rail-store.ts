import { create } from "zustand";

interface RailState {
  /** Icons only. */
  collapsed: boolean;
  /** Open as a drawer on a phone. */
  drawer: boolean;
  toggle: () => void;
  openDrawer: () => void;
  closeDrawer: () => void;
}

const key = "formwork-rail";

/** Display state of the rail; the choice on wide screens is remembered. */
export const useRail = create<RailState>((set) => ({
  collapsed: localStorage.getItem(key) === "collapsed",
  drawer: false,
  toggle: () =>
    set(({ collapsed }) => {
      localStorage.setItem(key, collapsed ? "wide" : "collapsed");
      return { collapsed: !collapsed };
    }),
  openDrawer: () => set({ drawer: true }),
  closeDrawer: () => set({ drawer: false }),
}));
