import type { FileRef } from "@formwork/domain/form";
import { fileSize } from "../file-size.ts";
import type { ControlProps } from "./control.ts";
import classes from "./file-control.module.css";
import { FileMark } from "./file-mark.tsx";

interface ChosenFileProps extends ControlProps {
  file: Pick<FileRef, "name" | "bytes">;
  /** How much of it is uploaded, from 0 to 1; undefined once all of it is. */
  share: number | undefined;
  /** Takes it away, or stops its upload. */
  onRemove: () => void;
}

/** A file that was chosen: how far its upload is, and the way to take it away again. */
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
