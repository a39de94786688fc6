import { type FileRef, isFileRef } from "../file.ts";
import type { JsonObject } from "../json.ts";
import { own } from "../own.ts";
import type { Form } from "./schema.ts";

/** The files in a record's checked values, each with the key of its field. */
export function filesOf(form: Form, values: JsonObject): { field: string; file: FileRef }[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .flatMap(({ key, kind }) => {
      const value = own(values, key);
      return kind === "file" && isFileRef(value) ? [{ field: key, file: value }] : [];
    });
}
