import { Skeleton, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import classes from "./picker.module.css";

interface PickRowProps {
  label: string;
  about: string | null;
  checked: boolean;
  /** Something to pick, words about the list, or a list that is on its way. */
  row: "pick" | "note" | "loading";
}

/** One row of the list under a picker. */
export function PickRow({ label, about, checked, row }: PickRowProps) {
  if (row === "loading") {
    return (
      <div className={classes.loading}>
        <VisuallyHidden>{label}</VisuallyHidden>
        <Skeleton height={12} width="70%" />
        <Skeleton height={12} width="50%" />
        <Skeleton height={12} width="60%" />
      </div>
    );
  }
  return (
    <div className={classes.row} data-note={row === "note" || undefined}>
      {checked && <IconCheck size={14} stroke={2} aria-hidden className={classes.check} />}
      <span className={classes.words}>
        {label}
        {about !== null && <span className={classes.about}>{about}</span>}
      </span>
    </div>
  );
}
