import { type Template, words } from "./template.ts";

/** A command of the editor: one file and its test. */
export const commandTemplate: Template = {
  nameForm: "verb-noun in kebab-case, such as align-steps",
  name: /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/,
  files: (name) => [
    { path: `apps/editor/src/canvas/commands/${name}.ts`, text: source(name) },
    { path: `apps/editor/src/canvas/commands/${name}.test.ts`, text: test(name) },
  ],
  next: "Say when it can be used and what it does; shortcut list and command palette show it from the file.",
};

const source = (name: string) => `import { defineCommand } from "../define-command.ts";

/** ${words(name)}. */
export const command = defineCommand({
  id: "${name}",
  label: "${words(name)}",
  shortcut: null,
  when: () => false,
  perform: () => undefined,
});
`;

const test = (name: string) => `import { expect, it } from "vitest";
import { command } from "./${name}.ts";

it("is listed under its own name", () => {
  expect(command.id).toBe("${name}");
  expect(command.label).not.toBe("");
});
`;
