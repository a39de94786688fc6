import type { Json, JsonObject } from "@formwork/domain";

/** Objects of the double's organization: writable fields, required fields, and external ids. */
export const objects: Readonly<
  Record<
    string,
    { label: string; fields: readonly string[]; needed: readonly string[]; externalIds: readonly string[] }
  >
> = {
  Contact: {
    label: "Contact",
    fields: ["FirstName", "LastName", "Email", "Phone", "Customer_Number__c"],
    needed: ["LastName"],
    externalIds: ["Customer_Number__c"],
  },
  Lead: {
    label: "Lead",
    fields: ["FirstName", "LastName", "Company", "Email", "LeadSource", "NumberOfEmployees", "IsUnreadByOwner"],
    needed: ["LastName", "Company"],
    externalIds: [],
  },
  Case: {
    label: "Case",
    fields: ["Subject", "Description", "Priority", "Origin", "SuppliedName", "SuppliedEmail", "SuppliedPhone"],
    needed: [],
    externalIds: [],
  },
  Account: { label: "Account", fields: ["Name", "Website", "Phone"], needed: ["Name"], externalIds: [] },
};

const labelOf = (name: string) =>
  name
    .replace(/__c$/, "")
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2");

/** An object's description as `describe` gives it. */
export function describeObject(name: string): JsonObject {
  const known = objects[name];
  const written = (known?.fields ?? []).map((field) => ({
    name: field,
    label: labelOf(field),
    createable: true,
    updateable: true,
    filterable: true,
    externalId: known?.externalIds.includes(field) === true,
    idLookup: known?.externalIds.includes(field) === true,
  }));
  const own = { createable: false, updateable: false, filterable: true, externalId: false };
  const fixed = [
    { ...own, name: "Id", label: "Record ID", idLookup: true },
    { ...own, name: "CreatedDate", label: "Created Date", idLookup: false },
  ];
  return { name, fields: [...fixed, ...written] };
}

const condition = /([A-Za-z]\w*) = ('(?:[^'\\]|\\.)*'|[^\s']+)/y;
const unescaped: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function literal(text: string): Json {
  if (text.startsWith("'"))
    return text.slice(1, -1).replace(/\\(.)/g, (_whole, character: string) => unescaped[character] ?? character);
  if (text === "true" || text === "false") return text === "true";
  return text === "null" ? null : Number(text);
}

/** Parses the one form of SOQL that the connector writes; null for anything else. */
export function parseSoql(q: string): { object: string; where: (record: JsonObject) => boolean; limit: number } | null {
  const parts = /^SELECT FIELDS\(ALL\) FROM (\w+) WHERE (.*) ORDER BY CreatedDate DESC LIMIT (\d+)$/s.exec(q);
  if (!parts) return null;
  const [, object = "", conditions = "", limit = ""] = parts;
  const wanted: [string, Json][] = [];
  for (
    let at = 0;
    at < conditions.length;
    at = condition.lastIndex + (conditions.startsWith(" AND ", condition.lastIndex) ? 5 : 0)
  ) {
    condition.lastIndex = at;
    const found = condition.exec(conditions);
    if (!found) return null;
    wanted.push([found[1] ?? "", literal(found[2] ?? "")]);
    if (condition.lastIndex < conditions.length && !conditions.startsWith(" AND ", condition.lastIndex)) return null;
  }
  return {
    object,
    limit: Number(limit),
    where: (record) => wanted.every(([field, value]) => (record[field] ?? null) === value),
  };
}
