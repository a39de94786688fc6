import classes from "./file-control.module.css";

/** The sheet of paper beside a file. */
export function FileMark() {
  return (
    <svg viewBox="0 0 24 24" width={22} height={22} className={classes.mark} aria-hidden="true">
      <path d="M14 3v5h5M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z" />
    </svg>
  );
}
