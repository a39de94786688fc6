import classes from "./live.module.css";

const shapes = {
  done: "m5 12.5 4.5 4.5L19 7.5",
  running: "M12 4a8 8 0 1 1-8 8",
  waiting: "M7 4h10M7 20h10M8 4c0 5 8 5 8 8s-8 3-8 8M16 4c0 5-8 5-8 8s8 3 8 8",
  failed: "m6.5 6.5 11 11m0-11-11 11",
  skipped: "M6 12h12",
} as const;

const words = {
  done: "Done:",
  running: "Under way:",
  waiting: "Waiting:",
  failed: "Not done:",
  skipped: "Skipped:",
} as const;

interface MarkProps {
  kind: keyof typeof shapes;
  size?: number;
}

/** A small decorative mark before a sentence. */
export function SilentMark({ kind, size = 17 }: MarkProps) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} className={classes.mark} data-kind={kind} aria-hidden="true">
      <path d={shapes[kind]} />
    </svg>
  );
}

/** A small mark before a sentence, with a word for screen readers. */
export function Mark(props: MarkProps) {
  const { kind } = props;
  return (
    <>
      <SilentMark {...props} />
      <span className={classes.hidden}>{words[kind]}</span>
    </>
  );
}
