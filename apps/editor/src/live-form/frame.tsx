import type { ReactNode } from "react";
import classes from "./live.module.css";

interface FrameProps {
  left: string;
  right: string;
  busy?: boolean;
  children?: ReactNode;
}

/** What stands around every live form, and around what is said in its place. */
export function Frame({ left, right, busy = false, children }: FrameProps) {
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <span>
          {left !== "" && <img src="/favicon.svg" alt="" width={24} height={24} />}
          {left}
        </span>
        <span>{right}</span>
      </header>
      <main className={classes.paper} aria-busy={busy}>
        {busy ? <div className={classes.skeleton} /> : children}
      </main>
      <footer className={classes.foot}>Made with Formwork</footer>
    </div>
  );
}
