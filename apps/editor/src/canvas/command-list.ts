import { commands } from "./commands/registry.gen.ts";
import type { Command } from "./define-command.ts";

/** All commands in a stable order. */
export const allCommands: readonly Command[] = Object.values(commands);
