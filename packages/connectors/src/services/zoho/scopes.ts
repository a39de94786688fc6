import type { Param } from "../../define.ts";

/** `Service.scope.OPERATION`, where the scope has one or two words (https://www.zoho.com/accounts/protocol/oauth/use-access-token.html). */
const scope = "[A-Za-z][A-Za-z0-9_]{0,49}(?:\\.[A-Za-z][A-Za-z0-9_]{0,49}){1,2}\\.[A-Za-z]{2,20}(?:-[A-Za-z]{2,20})?";
const mostScopes = 50;

/** The scopes in a text, each once. */
export function scopesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((word) => word !== ""))];
}

/** Scopes of a connection, as typed by its builder. */
export const scopesParam: Param = {
  key: "scopes",
  label: "Scopes",
  help: "Service, scope and operation with full stops between them, for example Desk.tickets.READ. Several with commas.",
  pattern: new RegExp(`^\\s*${scope}(?:[\\s,]+${scope}){0,${mostScopes - 1}}[\\s,]*$`),
  write: (text) => scopesIn(text).join(","),
};
