import { isExactNumber, isFileRef, type Json } from "@formwork/domain";
import { FileValue } from "../../records/file-value.tsx";
import style from "./step-result.module.css";

/** A value in a frame of its own, deeper parts indented under their names. */
export function ValueView({ label, value }: { label: string; value: Json }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
    <section className={style.data} aria-label={label} tabIndex={0}>
      <Value value={value} />
    </section>
  );
}

function Value({ value }: { value: Json }) {
  if (isNothing(value)) return <span className={style.nothing}>nothing</span>;
  if (isExactNumber(value)) return value.$number;
  if (typeof value !== "object" || value === null) return String(value);
  if (isFileRef(value)) return <FileValue file={value} />;
  return (
    <dl>
      {Object.entries(value).map(([key, entry]) => (
        <div key={key} className={isGroup(entry) ? style.group : style.row}>
          <dt>{Array.isArray(value) ? Number(key) + 1 : key}</dt>
          <dd>
            <Value value={entry} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isGroup(value: Json): boolean {
  return typeof value === "object" && !isNothing(value) && !isExactNumber(value);
}

function isNothing(value: Json): boolean {
  return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}
