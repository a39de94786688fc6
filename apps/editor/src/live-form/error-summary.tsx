import type { RecordProblem } from "@formwork/domain/form";
import { useEffect, useRef } from "react";
import classes from "./live.module.css";

interface ErrorSummaryProps {
  problems: readonly RecordProblem[];
  labelOf: (key: string) => string;
  idOf: (key: string) => string;
}

/** The problems that prevent sending, above the form. It takes the focus when it appears, and each line links to its field. */
export function ErrorSummary({ problems, labelOf, idOf }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  if (problems.length === 0) return null;
  return (
    <div ref={box} className={classes.summary} role="alert" tabIndex={-1}>
      <strong>
        {problems.length === 1 ? "One answer needs another look" : `${problems.length} answers need another look`}
      </strong>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field}-${message}`}>
            {field === null ? (
              message
            ) : (
              <a href={`#${idOf(field)}`} onClick={(event) => focusField(event, idOf(field))}>
                {labelOf(field)}: {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function focusField(event: { preventDefault(): void }, id: string): void {
  event.preventDefault();
  const input = document.getElementById(id);
  input?.focus();
  input?.scrollIntoView({ block: "center" });
}
