/** Background colours for initials; white text has a contrast of at least 4.5 on each (WCAG 2.2 §1.4.3). */
const colors = ["#3454d1", "#7a3fc4", "#0b7285", "#2b6a3f", "#9a3412", "#a61e4d", "#4a5568", "#5c4d1e"];

/** Initials and colour for a service without a mark of its own; the same service always gets the same. */
export function markOf({ key, name }: { key: string; name: string }): { initials: string; color: string } {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = "?", second = ""] = words;
  const initials = (
    second === "" ? [...first].slice(0, 2).join("") : [first, second].map(([letter]) => letter).join("")
  ).toUpperCase();
  const color = colors[Number.parseInt(key.slice(-4), 16) % colors.length] ?? "#4a5568";
  return { initials, color };
}
