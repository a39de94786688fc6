import type { FileRef } from "@formwork/domain/form";
import { fileSize } from "../file-size.ts";
import type { ControlProps } from "./control.ts";
import classes from "./file-control.module.css";
import { FileMark } from "./file-mark.tsx";

interface ChosenFileProps extends ControlProps {
  file: Pick<FileRef, "name" | "bytes">;
  /** Uploaded share, from 0 to 1; undefined when complete. */
  share: number | undefined;
  /** Removes it, or cancels its upload. */
  onRemove: () => void;
}

/** A chosen file with the progress of its upload and a button to remove it. */
export function ChosenFile({ id, invalid, describedBy, file, share, onRemove }: ChosenFileProps) {
  const uploading = share !== undefined;
  return (
    <div className={classes.file} data-invalid={invalid || undefined}>
      <FileMark />
      <div className={classes.words}>
        <span className={classes.name}>{file.name}</span>
        <span className={classes.size}>
          {uploading ? `Uploading … ${Math.round(share * 100)} %` : fileSize(file.bytes)}
        </span>
        {uploading && <progress className={classes.progress} value={share} aria-label="Upload" />}
      </div>
      <button
        type="button"
        id={id}
        className={classes.remove}
        aria-label={uploading ? `Stop uploading ${file.name}` : `Remove ${file.name}`}
        aria-describedby={describedBy}
        onClick={onRemove}
      >
        {uploading ? "Stop" : "Remove"}
      </button>
    </div>
  );
}
