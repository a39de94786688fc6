import { randomBytes } from "node:crypto";

/** A value that is nowhere else, with every sign in it that some way of writing escapes. All of it may stand in a header. */
export function marked(kind: string): string {
  return `canary ${kind} "<&'>/+=%~${randomBytes(6).toString("hex")}`.replaceAll(" ", "-");
}
