import { IconCloudOff } from "@tabler/icons-react";
import { useStore } from "zustand";
import { awayStore } from "../shared/away.ts";
import type { PassingTrouble } from "../shared/error-data.ts";
import classes from "./away-notice.module.css";

const words: Record<PassingTrouble, string> = {
  unreachable:
    "The connection to Formwork is lost at the moment. What you typed stays here, and the page goes on by itself as soon as it can.",
  full: "Formwork has no room left at the moment. An administrator has to make room; the page goes on by itself after that.",
};

/** Says over every page that it waits for the server, and nothing while it does not. */
export function AwayNotice() {
  const waiting = useStore(awayStore, (state) => state.waiting);
  const troubles = new Set(waiting.values());
  const trouble = troubles.has("full") ? "full" : troubles.has("unreachable") ? "unreachable" : null;
  return (
    <div className={classes.place} role="status" aria-live="polite">
      {trouble && (
        <div className={classes.notice}>
          <IconCloudOff size={18} stroke={1.5} aria-hidden className={classes.icon} />
          <span>{words[trouble]}</span>
        </div>
      )}
    </div>
  );
}
