/** Converts a moment to the value of a date and time control, in the viewer's time zone; empty for anything else. */
export function toLocalTime(moment: string): string {
  const date = new Date(moment);
  if (moment === "" || Number.isNaN(date.getTime())) return "";
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Converts the value of such a control to a moment; empty without one. */
export function fromLocalTime(local: string): string {
  const date = new Date(local);
  return local === "" || Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
