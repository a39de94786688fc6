import { edgeSchema, type Fragment, stepSchema } from "@formwork/domain";
import { z } from "zod";

const copiedSchema = z.object({
  formwork: z.literal("steps"),
  steps: z.array(stepSchema).min(1).max(500),
  edges: z.array(edgeSchema).max(1_500),
});

/** Serializes copied steps as text, to paste them into any workflow, also in another window. */
export function clipboardText(fragment: Fragment): string {
  return JSON.stringify({ formwork: "steps", steps: fragment.steps, edges: fragment.edges }, null, 2);
}

/** Parses steps from clipboard text; null for any other text. */
export function readClipboardText(text: string): Fragment | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = copiedSchema.safeParse(value);
  return parsed.success ? { steps: parsed.data.steps, edges: parsed.data.edges } : null;
}
