import { type Template, variable } from "./template.ts";

/** A tRPC procedure: one file in the server and its test. */
export const procedureTemplate: Template = {
  nameForm: "noun/verb, such as workflow/rename",
  name: /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  files: (name) => {
    const [noun = "", verb = ""] = name.split("/");
    const folder = `apps/server/src/${noun}/procedures`;
    const called = `${variable(noun)}.${variable(verb)}`;
    return [
      { path: `${folder}/${verb}.ts`, text: source(called) },
      { path: `${folder}/${verb}.test.ts`, text: test({ verb, called }) },
    ];
  },
  next: "Give it its input, the action of the policy table it needs with may(action), and its answer.",
};

const source = (called: string) => `import { z } from "zod";
import { open } from "../../trpc.ts";

/** \`${called}\`: gives back what it was asked for; answers everybody until it names an action with \`may\`. */
export const procedure = open.input(z.object({ text: z.string().max(200) })).query(({ input }) => ({ text: input.text }));
`;

const test = ({ verb, called }: { verb: string; called: string }) => `import { expect, it } from "vitest";
import { procedure } from "./${verb}.ts";

it("is a query that answers everybody: ${called}", () => {
  expect(procedure._def.type).toBe("query");
  expect(procedure._def.meta).toEqual({ action: null });
});
`;
