import * as z from "zod";
import { FormworkError } from "../errors.ts";
import { eachBranch } from "../run/frame-path.ts";
import { shortened } from "../text.ts";
import { draftText } from "./parts/draft.ts";
import { defineStep } from "./step-kind.ts";

const mostItems = 10_000;

const settings = z.object({
  /** Expression that gives a list. */
  list: z.string().trim().min(1, "Say which list to go over.").max(4_000),
  atOnce: z.number().int().min(1).max(20).default(1),
  onFailure: z.enum(["stop", "collect"]).default("stop"),
  /** Expression that gives what is kept of each pass; nothing is kept without one. */
  result: z.string().trim().max(4_000).default(""),
});
type Settings = z.infer<typeof settings>;

/** Does what is inside of it once for each entry of a list. */
export const step = defineStep<Settings>({
  kind: "loop",
  title: "Repeat for each",
  description: "Do the steps inside once for each entry of a list.",
  group: "logic",
  icon: "Repeat",
  settings: settings as z.ZodType<Settings>,
  initial: { list: "", atOnce: 1, onFailure: "stop", result: "" },
  fields: [
    { path: "list", label: "For each entry of", control: "expression", required: true },
    { path: "atOnce", label: "How many at a time", control: "number" },
    {
      path: "onFailure",
      label: "When one fails",
      control: "choice",
      options: [
        { value: "stop", label: "Begin no other" },
        { value: "collect", label: "Go on with the others" },
      ],
    },
    {
      path: "result",
      label: "Keep of each one",
      control: "expression",
      inside: true,
      help: "What later steps find under Results, one for each entry. Leave it empty to keep nothing.",
    },
  ],
  branches: () => [{ id: eachBranch, label: "For each" }],
  ports: () => [{ id: "out", label: null }],
  summary: ({ list }) => (draftText(list).trim() ? `For each of ${shortened(draftText(list).trim(), 80)}` : null),
  expressions: ({ list, result }) => [
    ...(draftText(list) ? [{ path: "list", source: draftText(list), form: "expression" as const }] : []),
    ...(draftText(result)
      ? [{ path: "result", source: draftText(result), form: "expression" as const, inside: true }]
      : []),
  ],
  resultOfPass: ({ result }) => draftText(result).trim() || null,
  outputs: ({ result }) => [
    ...(draftText(result).trim() ? [{ path: "results", label: "Results", type: "list" as const }] : []),
    { path: "count", label: "How many there were", type: "number" },
    { path: "done", label: "How many went well", type: "number" },
    { path: "failed", label: "How many failed", type: "number" },
  ],
  plan({ list, atOnce, onFailure }, evaluate) {
    const items = evaluate.expression(list, "list");
    const range = { start: 0, end: list.length };
    if (!Array.isArray(items))
      throw new FormworkError("EXPRESSION_FAILED", "This is not a list. Choose a value that holds several entries.", {
        path: "list",
        range,
      });
    if (items.length > mostItems)
      throw new FormworkError("EXPRESSION_TOO_LARGE", `This list has more than ${mostItems} entries.`, {
        path: "list",
        range,
      });
    return { kind: "enter", input: { list, count: items.length }, enter: { kind: "each", items, atOnce, onFailure } };
  },
});
