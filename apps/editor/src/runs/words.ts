/** What set a run off, in words. */
export const triggerWords = {
  form: "a submission",
  schedule: "a schedule",
  manual: "started by hand",
  test: "a test",
} as const;
