import type { Db } from "@formwork/db";
import type { KeySource } from "./key-source.ts";

/** Input of a command. A command prints for a person, and throws `FormworkError` with a sentence when it fails. */
export interface CommandInput {
  db: Db;
  /** Arguments after the command's name. */
  args: readonly string[];
  keys: KeySource;
  /** Data folder of `npm start`, which may not exist. */
  dataDir: string;
}

/** @returns whether all is well; otherwise the program exits with code 1 */
export type Command = (input: CommandInput) => Promise<boolean>;
