import classes from "./logo.module.css";

/** The product's mark, with its name unless `mark` asks for the mark alone. */
export function Logo({ mark = false }: { mark?: boolean }) {
  return (
    <span className={classes.logo}>
      <img src="/favicon.svg" alt={mark ? "Formwork" : ""} width={26} height={26} />
      {!mark && "Formwork"}
    </span>
  );
}
