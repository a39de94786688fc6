import { isWebAddress } from "@formwork/domain/form";
import { useEffect, useState } from "react";
import { isFramed } from "./framed.ts";
import classes from "./live.module.css";

/** Milliseconds for which a signed-in person's page waits to see whether one of their accounts is missing. */
const longestStayMs = 8_000;

interface RedirectProps {
  /** Address that the builder chose. */
  to: string;
  /** Whether nothing can happen any more that would keep the person here. */
  settled: boolean;
  /** Whether something on this page waits for the person; then they continue by the link. */
  held: boolean;
}

/** Redirects to the builder's address after sending, and shows it as a link. */
export function Redirect({ to, settled, held }: RedirectProps) {
  const [stayed, setStayed] = useState(false);
  const safe = isWebAddress(to);
  // Inside a frame only a click may navigate the page around it, and most other pages refuse to be framed.
  const leaves = safe && !held && !isFramed() && (settled || stayed);
  useEffect(() => {
    const timer = window.setTimeout(() => setStayed(true), longestStayMs);
    return () => window.clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (leaves) location.replace(to);
  }, [leaves, to]);
  if (!safe) return null;
  return (
    <p className={classes.onward} aria-live="polite">
      {lead(held)}
      <a href={to} rel="noreferrer" target="_top">
        {new URL(to).host}
      </a>
      .
    </p>
  );
}

function lead(held: boolean): string {
  if (isFramed()) return held ? "Once your account is connected, go on to " : "Go on to ";
  return held ? "Once your account is connected, you go on to " : "You go on to ";
}
