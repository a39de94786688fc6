import type { FakeAnswer, FakeCall } from "../fake/define.ts";
import { zohoError } from "./fake-accounts.ts";
import type { RecordsDialect } from "./records-dialect.ts";

const labelOf = (apiName: string) => apiName.replaceAll("_", " ");

/** The modules of a product, including one that the API cannot use. */
export function modulesAnswer(dialect: RecordsDialect): FakeAnswer {
  const own = Object.keys(dialect.mandatory).map((apiName) => ({
    api_name: apiName,
    plural_label: labelOf(apiName),
    api_supported: true,
  }));
  return { status: 200, json: { modules: [{ api_name: "Home", plural_label: "Home", api_supported: false }, ...own] } };
}

/** The fields of a module, including one that only the service fills in. */
export function fieldsAnswer(dialect: RecordsDialect, call: FakeCall): FakeAnswer {
  const module = call.query.get("module") ?? "";
  if (!Object.hasOwn(dialect.mandatory, module))
    return zohoError(400, { code: "INVALID_MODULE", message: "the module name given seems to be invalid" });
  const names = [...(dialect.mandatory[module] ?? []), ...(dialect.optional[module] ?? [])];
  const fields = names.map((apiName) => ({ api_name: apiName, field_label: labelOf(apiName), field_read_only: false }));
  const created = { api_name: "Created_Time", field_label: "Created Time", field_read_only: true };
  return { status: 200, json: { fields: [...fields, created] } };
}
