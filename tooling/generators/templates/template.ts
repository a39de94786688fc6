import { camelCase } from "../render.ts";

/** A file to create. */
export interface NewFile {
  /** Path from the root. */
  path: string;
  text: string;
}

/** One kind of thing that `npm run new` creates. */
export interface Template {
  /** Form of its name, for the usage text. */
  nameForm: string;
  name: RegExp;
  files(name: string): NewFile[];
  /** What to do next, one sentence. */
  next: string;
}

/** `slack-message` as people write it: `Slack message`. */
export function words(name: string): string {
  const text = name.replaceAll(/[-_]/g, " ");
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
}

/** `slack-message` as a variable: `slackMessage`. */
export function variable(name: string): string {
  return camelCase(name);
}
