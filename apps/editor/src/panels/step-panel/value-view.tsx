import type { Json } from "@formwork/domain";
import style from "./step-result.module.css";

/** A value as names and values; deeper parts as indented JSON. */
export function ValueView({ label, value }: { label: string; value: Json }) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return (
      <section className={style.data} aria-label={label}>
        {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
      </section>
    );
  }
  const entries = Object.entries(value);
  return (
    <dl className={style.data} aria-label={label}>
      {entries.length === 0 && <span>nothing</span>}
      {entries.map(([key, entry]) => (
        <div key={key} className={style.row}>
          <dt>{key}</dt>
          <dd>{typeof entry === "string" ? entry : JSON.stringify(entry, null, 2)}</dd>
        </div>
      ))}
    </dl>
  );
}
