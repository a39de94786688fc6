import { beginning, FormworkError, fillAddress, isExactNumber, type Json, type ServiceAuth } from "@formwork/domain";
import type { AccountCall } from "../define.ts";
import { valueAt } from "../invoke/value-at.ts";

type Account = NonNullable<Extract<ServiceAuth, { grant: "authorization_code" }>["account"]>;

/** Longest name and id to store, in UTF-16 units. */
const longest = 200;

/**
 * The call that tells whose account was authorized, as a builder declared it. `read` fails with `REMOTE_ERROR` when the answer has no name, because
 * nobody could tell such an account from others.
 */
export function accountCall({ url, label, id }: Account): AccountCall {
  return {
    request: ({ params }) => ({ method: "GET", url: fillAddress(url, (key) => params[key]) }),
    read({ status, json }) {
      if (status < 200 || status > 299) throw unsaid(`answered with status ${status}`);
      const name = wordsAt(json, label);
      if (name === null) throw unsaid(`has no name at “${label}” of its answer`);
      const remoteId = id === "" ? null : wordsAt(json, id);
      if (id !== "" && remoteId === null) throw unsaid(`has no id at “${id}” of its answer`);
      return { label: name, remoteId };
    },
  };
}

function wordsAt(json: Json | undefined, path: string): string | null {
  const value = valueAt(json, path);
  const words = isExactNumber(value) ? value.$number : typeof value === "number" ? String(value) : value;
  return typeof words === "string" && words.trim() !== "" ? beginning(words.trim(), longest) : null;
}

function unsaid(what: string): FormworkError {
  return new FormworkError(
    "REMOTE_ERROR",
    `The address that says whose account this is ${what}. Nothing was stored; whoever made the service can correct it.`,
  );
}
