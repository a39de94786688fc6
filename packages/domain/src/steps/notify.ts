import * as z from "zod";
import { beginning, shortened } from "../text.ts";
import { draftText } from "./parts/draft.ts";
import { templatesIn } from "./parts/templates.ts";
import { defineStep } from "./step-kind.ts";

const settings = z
  .object({
    people: z.array(z.string().min(1).max(100)).max(50).default([]),
    builders: z.boolean().default(false),
    administrators: z.boolean().default(false),
    submitter: z.boolean().default(false),
    title: z.string().trim().min(1).max(1_000),
    text: z.string().max(10_000).default(""),
  })
  .refine(
    ({ people, builders, administrators, submitter }) => people.length > 0 || builders || administrators || submitter,
    {
      path: ["people"],
      message: "Say who is told.",
    },
  );
type Settings = z.infer<typeof settings>;

/** Tells people of the organization in the product itself. */
export const step = defineStep<Settings>({
  kind: "notify",
  title: "Notify",
  description: "Tell people of your organization here, under the bell, and by mail if they like.",
  group: "people",
  icon: "Bell",
  settings: settings as z.ZodType<Settings>,
  initial: { people: [], builders: false, administrators: false, submitter: false, title: "", text: "" },
  fields: [
    { path: "people", label: "Who is told", control: "people" },
    { path: "submitter", label: "Whoever sent the form", help: "When they were signed in.", control: "toggle" },
    { path: "builders", label: "All builders", control: "toggle" },
    { path: "administrators", label: "All administrators", control: "toggle" },
    { path: "title", label: "Headline", control: "template", required: true },
    { path: "text", label: "Text", control: "long-template" },
  ],
  ports: () => [{ id: "out", label: null }],
  summary: ({ title }) => shortened(draftText(title).trim(), 100) || null,
  expressions: ({ title, text }) => [...templatesIn(title, "title"), ...templatesIn(text, "text")],
  readByPeople: ["title", "text"],
  outputs: () => [{ path: "told", label: "People told", type: "number" }],
  plan({ people, builders, administrators, submitter, title, text }, evaluate) {
    const groups: ("builders" | "administrators")[] = [];
    if (builders) groups.push("builders");
    if (administrators) groups.push("administrators");
    const words = {
      title: beginning(
        evaluate
          .words(title, "title")
          .replace(/\p{Cc}+/gu, " ")
          .trim(),
        300,
      ),
      text: beginning(evaluate.words(text, "text"), 4_000),
    };
    const notice = { people, groups, submitter, title: words.title, text: words.text };
    return { kind: "work", work: { kind: "notify", notice }, input: { ...notice } };
  },
});
