import { acceptedByChooser, type fileSettings, kindsInWords } from "@formwork/domain/form";
import { useState } from "react";
import type { ControlProps } from "./control.ts";
import classes from "./file-control.module.css";
import { FileMark } from "./file-mark.tsx";

interface FileChooserProps extends ControlProps {
  settings: ReturnType<typeof fileSettings>;
  /** Why the last file was refused. */
  failure: string | null;
  /** Null when the form is only a preview. */
  onChoose: ((file: File) => Promise<void>) | null;
}

/** Area to choose or drop a file, with the allowed kinds. */
export function FileChooser({ field, id, invalid, describedBy, settings, failure, onChoose }: FileChooserProps) {
  const [over, setOver] = useState(false);
  const wrong = invalid || failure !== null || undefined;
  const kinds = kindsInWords(settings?.accept);
  const [refusal, hint] = [`${id}-refusal`, `${id}-hint`];
  return (
    <>
      <div className={classes.drop} data-over={over || undefined} data-invalid={wrong}>
        <FileMark />
        <div className={classes.words} aria-hidden="true">
          <span className={classes.ask}>{onChoose ? "Choose a file" : "A file is added here in the live form"}</span>
          <span className={classes.size}>{onChoose && "or drop it here"}</span>
        </div>
        <input
          type="file"
          id={id}
          name={field.key}
          className={classes.input}
          required={field.required}
          disabled={!onChoose}
          accept={acceptedByChooser(settings?.accept)}
          aria-describedby={[failure !== null && refusal, hint, describedBy].filter(Boolean).join(" ")}
          aria-invalid={wrong}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            if (chosen) void onChoose?.(chosen);
            // Allow the same file again after a refusal.
            event.currentTarget.value = "";
          }}
        />
      </div>
      {failure !== null && (
        <p className={classes.failure} id={refusal} role="alert">
          {failure}
        </p>
      )}
      <p className={classes.hint} id={hint}>
        {kinds ? `${kinds}, at most` : "At most"} {settings?.maxMegabytes} MB
      </p>
    </>
  );
}
