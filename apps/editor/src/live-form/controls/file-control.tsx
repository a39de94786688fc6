import { fileProblem, fileSettings, isFileRef } from "@formwork/domain/form";
import { useContext, useEffect, useRef, useState } from "react";
import { CallError } from "../api.ts";
import { fileSize } from "../file-size.ts";
import { UploadContext } from "../upload.ts";
import type { ControlProps } from "./control.ts";
import classes from "./file-control.module.css";

interface Uploading {
  name: string;
  bytes: number;
  /** From 0 to 1. */
  share: number;
  cancel: AbortController;
}

/** A file: chosen or dropped, uploaded at once with its progress, and taken away again. */
export function FileControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  const upload = useContext(UploadContext);
  const settings = fileSettings(field.settings);
  const [uploading, setUploading] = useState<Uploading | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const takesFocus = useRef(false);
  const file = isFileRef(value) ? value : null;

  // What was under way when the page was left is not under way any more.
  useEffect(() => {
    if (uploading === null && value !== null && value !== undefined && !isFileRef(value)) onChange(null);
  }, [uploading, value, onChange]);
  useEffect(() => {
    if (takesFocus.current && file === null && uploading === null) input.current?.focus();
    takesFocus.current = false;
  }, [file, uploading]);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const choose = async (chosen: File | undefined) => {
    if (!chosen || !upload || !settings) return;
    setFailure(null);
    const problem = fileProblem(settings, { name: chosen.name, contentType: chosen.type, bytes: chosen.size });
    if (problem) return setFailure(problem);
    const cancel = new AbortController();
    running.current = cancel;
    const about = { name: chosen.name, bytes: chosen.size, cancel };
    setUploading({ ...about, share: 0 });
    // Not a file yet, so that sending the form asks to wait for it.
    onChange({ uploading: true });
    try {
      const onProgress = (share: number) => setUploading({ ...about, share });
      onChange(await upload({ field: field.key, file: chosen }, { onProgress, signal: cancel.signal }));
    } catch (error) {
      onChange(null);
      if (error instanceof CallError) setFailure(error.message);
      else if (!cancel.signal.aborted) throw error;
    } finally {
      setUploading(null);
    }
  };
  const leave = (act: () => void) => {
    takesFocus.current = true;
    act();
  };

  const hint = `${id}-hint`;
  const describedBy = [props.describedBy, hint].filter(Boolean).join(" ");
  if (uploading || file) {
    const shown = uploading ?? file;
    return (
      <div className={classes.file} data-invalid={props.invalid || undefined}>
        <FileMark />
        <div className={classes.words}>
          <span className={classes.name}>{shown?.name}</span>
          <span className={classes.size} aria-live="polite">
            {uploading ? `Uploading … ${Math.round(uploading.share * 100)} %` : fileSize(shown?.bytes ?? 0)}
          </span>
          {uploading && <progress className={classes.progress} value={uploading.share} aria-label="Upload" />}
        </div>
        <button
          type="button"
          id={id}
          className={classes.remove}
          aria-label={uploading ? `Stop uploading ${uploading.name}` : `Remove ${shown?.name}`}
          aria-describedby={props.describedBy}
          onClick={() => leave(() => (uploading ? uploading.cancel.abort() : onChange(null)))}
        >
          {uploading ? "Stop" : "Remove"}
        </button>
      </div>
    );
  }
  return (
    <>
      <div
        className={classes.drop}
        data-over={over || undefined}
        data-invalid={props.invalid || failure !== null || undefined}
      >
        <FileMark />
        <div className={classes.words} aria-hidden="true">
          <span className={classes.ask}>{upload ? "Choose a file" : "A file is added here in the live form"}</span>
          <span className={classes.size}>{upload && "or drop it here"}</span>
        </div>
        <input
          ref={input}
          type="file"
          id={id}
          name={field.key}
          className={classes.input}
          required={field.required}
          disabled={!upload}
          accept={settings?.accept}
          aria-describedby={describedBy}
          aria-invalid={props.invalid || failure !== null || undefined}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
          onChange={(event) => {
            void choose(event.currentTarget.files?.[0]);
            // The same file may be chosen again after it was refused.
            event.currentTarget.value = "";
          }}
        />
      </div>
      <p className={classes.hint} id={hint}>
        {settings?.accept && `${settings.accept}, `}at most {settings?.maxMegabytes} MB
      </p>
      {failure && (
        <p className={classes.failure} role="alert">
          {failure}
        </p>
      )}
    </>
  );
}

function FileMark() {
  return (
    <svg viewBox="0 0 24 24" width={22} height={22} className={classes.mark} aria-hidden="true">
      <path d="M14 3v5h5M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z" />
    </svg>
  );
}
