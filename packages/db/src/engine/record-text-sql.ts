/** Puts a value among the parameters of a statement; gives its placeholder. */
export type Place = (value: unknown) => string;

/** Condition for records of which any value contains a text, without regard to case. */
export function holdsTextSql(text: string, place: Place): string {
  return `record_text("values") LIKE '%' || lower(${place(likeText(text))}::text) || '%'`;
}

/** Whether the index `rule_found` helps to find a text: it knows what stands three letters at a time (PostgreSQL §F.35). */
export function findableText(text: string): boolean {
  return [...text].length >= 3;
}

/** A text that stands for itself in a LIKE pattern (PostgreSQL §9.7.1). */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
