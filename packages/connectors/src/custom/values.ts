import { compact, isExactNumber, isFileRef, type Json, type JsonObject } from "@formwork/domain";
import type { ActionRequest, MultipartPart } from "../define.ts";
import { type GivenInput, textOf } from "./parameter-styles.ts";

/**
 * Parts of a multipart body (RFC 7578 §4): a list becomes several parts with the same name, an object is sent as JSON unless the document names
 * another type (OpenAPI 3.1 §4.8.15.1).
 */
export function multipartOf(given: readonly GivenInput[]): MultipartPart[] {
  return given.flatMap(({ name, value, contentType }) =>
    [value].flat().map((each): MultipartPart => {
      const type = compact({ contentType });
      if (isFileRef(each)) return { name, file: each, ...type };
      const structured = each !== null && typeof each === "object" && !isExactNumber(each);
      return {
        name,
        value: textOf(each),
        ...compact({ contentType: structured ? "application/json" : undefined }),
        ...type,
      };
    }),
  );
}

/** A JSON body: given whole, or made of its fields; undefined when nothing was given. */
export function jsonBodyOf(fields: readonly GivenInput[], whole: Json | undefined): Pick<ActionRequest, "json"> {
  if (whole !== undefined) return { json: whole };
  if (fields.length === 0) return {};
  const json: JsonObject = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  return { json };
}
