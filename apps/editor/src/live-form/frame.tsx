import { type AfterSending, accentOf } from "@formwork/domain/form";
import type { CSSProperties, ReactNode } from "react";
import classes from "./live.module.css";

interface FrameProps {
  left: string;
  right: string;
  /** The form's logo and colour, and whether it names the product. */
  look?: Pick<AfterSending, "logo" | "color" | "madeWith"> | undefined;
  busy?: boolean;
  children?: ReactNode;
}

/** Frame around every live form, and around the messages that replace it. */
export function Frame({ left, right, look, busy = false, children }: FrameProps) {
  const accent = look?.color === undefined ? null : accentOf(look.color);
  const style = accent && ({ "--accent-light": accent.light, "--accent-dark": accent.dark } as CSSProperties);
  return (
    <div className={classes.page} data-accent={accent === null ? undefined : ""} style={style ?? undefined}>
      <header className={classes.top}>
        <span>
          {look?.logo === undefined ? (
            <Mark shown={left !== ""} />
          ) : (
            <img className={classes.logo} src={look.logo} alt="" />
          )}
          {left}
        </span>
        <span>{right}</span>
      </header>
      <main className={classes.paper} aria-busy={busy}>
        {busy ? <div className={classes.skeleton} /> : children}
      </main>
      {look?.madeWith !== false && <footer className={classes.foot}>Made with Formwork</footer>}
    </div>
  );
}

function Mark({ shown }: { shown: boolean }) {
  return shown ? <img src="/favicon.svg" alt="" width={24} height={24} /> : null;
}
