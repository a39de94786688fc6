import * as z from "zod";

/** A reader of typed text as a transform: what it says about a text that does not do becomes the problem at the field. */
export function typed<T>(read: (text: string) => { value: T } | { problem: string }) {
  return (text: string, context: z.RefinementCtx): T => {
    const result = read(text);
    if ("value" in result) return result.value;
    context.addIssue({ code: "custom", message: result.problem });
    return z.NEVER;
  };
}
