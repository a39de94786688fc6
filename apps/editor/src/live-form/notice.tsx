import type { ReactNode } from "react";
import classes from "./live.module.css";

interface NoticeProps {
  tone: "green" | "amber" | "red" | "blue";
  code?: string;
  children: ReactNode;
}

/** Text on a tinted background, with a small code below. */
export function Notice({ tone, code, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === "red" ? "alert" : undefined}>
      <div>{children}</div>
      {code && <div className={classes.code}>{code}</div>}
    </div>
  );
}
