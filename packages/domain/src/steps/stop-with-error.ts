import * as z from "zod";
import { shortened } from "../text.ts";
import { draftText } from "./parts/draft.ts";
import { defineStep } from "./step-kind.ts";

const settings = z.object({ message: z.string().trim().min(1).max(2_000) });

/** Ends the run as failed, in the builder's words. */
export const step = defineStep<z.infer<typeof settings>>({
  kind: "stop-with-error",
  title: "Stop with an error",
  description: "End the run here and say why.",
  group: "error",
  icon: "AlertOctagon",
  settings,
  initial: { message: "" },
  fields: [{ path: "message", label: "What went wrong", control: "template", required: true }],
  ports: () => [],
  summary: ({ message }) => shortened(draftText(message).trim(), 100) || null,
  expressions: ({ message }) =>
    draftText(message) ? [{ path: "message", source: draftText(message), form: "template" }] : [],
  readByPeople: ["message"],
  plan({ message }, evaluate) {
    const text = evaluate.words(message, "message");
    return { kind: "fail", input: { message: text }, code: "STOPPED_BY_STEP", message: text };
  },
});
