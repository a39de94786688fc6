import { isWebAddress } from "@formwork/domain/form";
import { useEffect, useState } from "react";
import { isFramed } from "./framed.ts";
import classes from "./live.module.css";

/** Longest that a page of somebody signed in stays to see whether an account of theirs is missing, in milliseconds. */
const longestStayMs = 8_000;

interface RedirectProps {
  /** Address that the builder chose. */
  to: string;
  /** Whether nothing can come any more that would keep the person here. */
  settled: boolean;
  /** Whether something on this page waits for the person: then they go on by themselves. */
  held: boolean;
}

/** Leads on to where the builder wants people to be after sending; a link says where that is. */
export function Redirect({ to, settled, held }: RedirectProps) {
  const [stayed, setStayed] = useState(false);
  const safe = isWebAddress(to);
  // Inside a frame only a click may take the page around it along; most other pages refuse to stand in the frame.
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
