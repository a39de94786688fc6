import { own } from "@formwork/domain";
/** Fields that must be filled in and are not, with what to say beside them. */
export function missingValues(
  fields: readonly { key: string; label: string; optional?: boolean | undefined }[],
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const missing = fields.filter(({ key, optional }) => !optional && (own(values, key) ?? "").trim() === "");
  return Object.fromEntries(missing.map(({ key, label }) => [key, `${label} is missing.`]));
}
