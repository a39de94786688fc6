import * as z from "zod";
import { draftRows, draftText } from "./parts/draft.ts";
import { defineStep } from "./step-kind.ts";

const settings = z.object({
  branches: z
    .array(z.object({ id: z.string().regex(/^branch_[a-z0-9]{1,20}$/), name: z.string().max(60).default("") }))
    .min(2, "Add a branch.")
    .max(10),
  /** How many have to end well: all of them, or the first so many. */
  need: z.number().int().min(1).max(10).nullable().default(null),
  /** Once so many cannot be reached any more: let the other branches end first, or end them. */
  onFailure: z.enum(["wait", "stop"]).default("wait"),
});
type Settings = z.infer<typeof settings>;

/** Does several things at the same time. */
export const step = defineStep<Settings>({
  kind: "parallel",
  title: "At the same time",
  description: "Do several things at the same time, and go on when they are done.",
  group: "logic",
  icon: "ArrowsSplit",
  settings: settings as z.ZodType<Settings>,
  initial: {
    branches: [
      { id: "branch_1", name: "" },
      { id: "branch_2", name: "" },
    ],
    need: null,
    onFailure: "wait",
  },
  fields: [
    { path: "branches", label: "Branches", control: "branches", required: true },
    { path: "need", label: "Go on when", control: "branches-needed" },
    {
      path: "onFailure",
      label: "When too many fail",
      control: "choice",
      options: [
        { value: "wait", label: "Let the others end first" },
        { value: "stop", label: "Stop the others" },
      ],
    },
  ],
  branches: ({ branches }) =>
    draftRows(branches).map(({ id, name }, index) => ({
      id: draftText(id) || `branch_${index + 1}`,
      label: draftText(name) || `Branch ${index + 1}`,
    })),
  ports: () => [{ id: "out", label: null }],
  summary: ({ branches }) => `${draftRows(branches).length} branches`,
  expressions: () => [],
  plan({ branches, need, onFailure }) {
    const ids = branches.map(({ id }) => id);
    return {
      kind: "enter",
      input: { branches: ids },
      enter: { kind: "branches", branches: ids, need: Math.min(need ?? ids.length, ids.length), onFailure },
    };
  },
});
