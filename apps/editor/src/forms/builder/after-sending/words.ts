import type { ShownAfterSending } from "@formwork/domain";

/** What may be shown after sending, in words. */
export const shownOptions: { value: ShownAfterSending; label: string }[] = [
  { value: "thanks", label: "Only thanks" },
  { value: "progress", label: "How far it is" },
  { value: "steps", label: "Each step by its name" },
];
