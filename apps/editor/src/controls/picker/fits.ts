/** Something that can be picked, as its list shows it. */
export interface Pick {
  id: string;
  label: string;
  /** What tells it from another of the same name, as an e-mail address. */
  about: string | null;
}

/** Whether a pick has what was typed in it, without case and accents: as the server finds it. */
export function fits({ label, about }: Pick, typed: string): boolean {
  const sought = folded(typed);
  return folded(label).includes(sought) || (about !== null && folded(about).includes(sought));
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}
