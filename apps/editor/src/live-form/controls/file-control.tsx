import { type FileRef, fileProblem, fileSettings, isFileRef } from "@formwork/domain/form";
import { useContext, useEffect, useRef, useState } from "react";
import { CallError } from "../api.ts";
import { UploadContext } from "../upload.ts";
import { ChosenFile } from "./chosen-file.tsx";
import type { ControlProps } from "./control.ts";
import { FileChooser } from "./file-chooser.tsx";
import classes from "./file-control.module.css";

interface Uploading {
  name: string;
  bytes: number;
  /** From 0 to 1. */
  share: number;
  cancel: AbortController;
}

/** File input: choose or drop a file, upload it at once with its progress, and remove it. */
export function FileControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  const upload = useContext(UploadContext);
  const settings = fileSettings(field.settings);
  const [uploading, setUploading] = useState<Uploading | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const takesFocus = useRef(false);
  const file = isFileRef(value) ? value : null;

  // An upload that was under way when the page was left is no longer running.
  useEffect(() => {
    if (uploading === null && value !== null && value !== undefined && !isFileRef(value)) onChange(null);
  }, [uploading, value, onChange]);
  const chooses = file === null && uploading === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when one control replaces the other
  useEffect(() => {
    if (takesFocus.current) document.getElementById(id)?.focus();
    takesFocus.current = false;
  }, [chooses, id]);
  /** Called before one control replaces the other, to move the focus too. */
  const keepFocus = () => {
    takesFocus.current = document.activeElement?.id === id;
  };
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const choose = async (chosen: File) => {
    if (!upload || !settings) return;
    setFailure(null);
    const problem = fileProblem(settings, { name: chosen.name, contentType: chosen.type, bytes: chosen.size });
    if (problem) return setFailure(problem);
    const cancel = new AbortController();
    running.current = cancel;
    const about = { name: chosen.name, bytes: chosen.size, cancel };
    keepFocus();
    setUploading({ ...about, share: 0 });
    // This is not a file yet, so that sending the form asks to wait for it.
    onChange({ uploading: true });
    try {
      const onProgress = (share: number) => setUploading({ ...about, share });
      onChange(await upload({ field: field.key, file: chosen }, { onProgress, signal: cancel.signal }));
    } catch (error) {
      keepFocus();
      onChange(null);
      if (error instanceof CallError) setFailure(error.message);
      else if (!cancel.signal.aborted) throw error;
    } finally {
      setUploading(null);
    }
  };
  const remove = () => {
    keepFocus();
    if (uploading) uploading.cancel.abort();
    else onChange(null);
  };

  const status = uploading ? `Uploading ${uploading.name}` : file ? `${file.name} is uploaded` : "";
  return (
    <>
      <span role="status" className={classes.heard}>
        {status}
      </span>
      {uploading || file ? (
        <ChosenFile {...props} file={uploading ?? (file as FileRef)} share={uploading?.share} onRemove={remove} />
      ) : (
        <FileChooser {...props} settings={settings} failure={failure} onChoose={upload ? choose : null} />
      )}
    </>
  );
}
