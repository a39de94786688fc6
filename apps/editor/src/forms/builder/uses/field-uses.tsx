import type { ComponentProps } from "react";
import { UseList } from "./use-list.tsx";
import classes from "./uses.module.css";

/** What uses the selected field; empty when nothing does. */
export function FieldUses(props: ComponentProps<typeof UseList>) {
  if (props.uses.length === 0) return null;
  return (
    <section className={classes.part} aria-label="Used by">
      <h3>Used by</h3>
      <UseList {...props} />
    </section>
  );
}
