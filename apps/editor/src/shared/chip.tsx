import type { ComponentPropsWithRef, ReactNode } from "react";
import classes from "./chip.module.css";

/** Tones of a chip; the words inside always say the same as the colour. */
export type Tone = "blue" | "violet" | "amber" | "red" | "green" | "orange" | "grey" | "teal";

interface ChipProps extends ComponentPropsWithRef<"span"> {
  tone: Tone;
  icon?: ReactNode;
  outline?: boolean;
}

/** A small word on a tint of its own colour. */
export function Chip({ tone, icon, outline = false, className, children, ...rest }: ChipProps) {
  return (
    <span
      {...rest}
      className={[classes.chip, className].filter(Boolean).join(" ")}
      data-tone={tone}
      data-outline={outline || undefined}
    >
      {icon}
      <span className={classes.words}>{children}</span>
    </span>
  );
}
