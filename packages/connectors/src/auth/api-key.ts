import { FormworkError } from "@formwork/domain";
import type { ApiKeyMethod } from "../define.ts";
import { checkedHeader } from "./headers.ts";
import type { AuthApplier, OutgoingRequest } from "./method.ts";
import { setQuery } from "./query.ts";
import { valuesOf, wrongSecret } from "./values.ts";

/** A request without a form body, on a connection that signs in with form fields; nothing was sent. */
export function needsFormBody(): FormworkError {
  return new FormworkError(
    "AUTH_PLACE_NEEDS_FORM_BODY",
    "This connection signs in with form fields, and this request has no form body. Choose a form body.",
    { notSent: true },
  );
}

/**
 * Puts a credential into the form body of a request and nowhere else.
 *
 * @throws FormworkError `AUTH_PLACE_NEEDS_FORM_BODY` for a request without a form body, such as a GET; nothing was sent
 */
export function putInForm(request: OutgoingRequest, name: string, value: string): void {
  if (request.form === null || request.method === "GET") throw needsFormBody();
  request.form.set(name, value);
}

/** API key [K4]: each value goes into the header, query parameter or form field that its connector declares. */
export const apiKeyApplier: AuthApplier<ApiKeyMethod> = {
  apply(method, { secret }, request) {
    const values = valuesOf(secret);
    for (const place of method.places) {
      const name = typeof place.name === "string" ? place.name : values[place.name.field];
      const value = values[place.value.field];
      if (!name || value === undefined) throw wrongSecret();
      const written = `${place.prefix ?? ""}${value}`;
      if (place.in === "header") request.headers[checkedHeader(name, written)] = written;
      else if (place.in === "query") setQuery(request.url, name, written);
      else putInForm(request, name, written);
    }
  },
  // Redact all values, including those that the connector does not declare as secret: "account id" has been a password before.
  secretsOf(method, { secret }) {
    const names = new Set(method.places.flatMap((place) => (typeof place.name === "string" ? [] : [place.name.field])));
    return Object.entries(valuesOf(secret)).flatMap(([key, value]) =>
      names.has(key) ? [] : [value, value.replace(/^\S+\s+/, "")],
    );
  },
};
