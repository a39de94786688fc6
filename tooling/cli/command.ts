import type { Db } from "@formwork/db";
import type { KeySource } from "./key-source.ts";

/** What a command is given. It prints for a person, and throws `FormworkError` with a sentence for one when it cannot be done. */
export interface CommandInput {
  db: Db;
  /** Words behind the command's name. */
  args: readonly string[];
  keys: KeySource;
  /** Data folder of `npm start`, whether it is used or not. */
  dataDir: string;
}

/** @returns whether all is well; a command that says no ends with code 1 */
export type Command = (input: CommandInput) => Promise<boolean>;
