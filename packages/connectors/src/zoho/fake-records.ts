import type { Json, JsonObject } from "@formwork/domain";
import {
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTable,
  type FakeTools,
  jsonBody,
} from "../fake/define.ts";
import type { Grant } from "../fake/oauth2-model.ts";
import { isObject } from "./failure.ts";
import { isRefusal, zohoCaller, zohoError, zohoUserId } from "./fake-accounts.ts";
import { matchesCriteria } from "./fake-criteria.ts";
import { fieldsAnswer, modulesAnswer } from "./fake-settings.ts";
import type { RecordsDialect } from "./records-dialect.ts";

type Handler = (call: FakeCall, tools: FakeTools, grant: Grant) => FakeAnswer;

function rowError(code: string, message: string, details: JsonObject): JsonObject {
  return { code, details, message, status: "error" };
}

function problemOf(dialect: RecordsDialect, module: string, record: JsonObject): JsonObject | null {
  for (const field of dialect.mandatory[module] ?? []) {
    if (record[field] === undefined || record[field] === null || record[field] === "") {
      return rowError("MANDATORY_NOT_FOUND", "required field not found", { api_name: field });
    }
  }
  if (record.Email && !/^[^\s@]+@[^\s@]+$/.test(String(record.Email))) {
    return rowError("INVALID_DATA", "invalid data", { expected_data_type: "email", api_name: "Email" });
  }
  return null;
}

function person(grant: Grant): JsonObject {
  return { name: grant.account.split("@")[0] ?? grant.account, email: grant.account };
}

function write(
  tools: FakeTools,
  grant: Grant,
  { module, id, record }: { module: string; id: string | null; record: JsonObject },
): JsonObject {
  const time = new Date(tools.now()).toISOString();
  const before = id === null ? undefined : tools.store.get(module, id);
  const recordId = id ?? tools.store.nextId();
  const created = before ?? { Created_Time: time, Created_By: person(grant), Owner: person(grant) };
  const saved: JsonObject = { ...created, ...record, id: recordId, Modified_Time: time, Modified_By: person(grant) };
  tools.store.put(module, recordId, saved);
  const details = {
    id: recordId,
    Created_Time: saved.Created_Time ?? time,
    Created_By: saved.Created_By ?? null,
    Modified_Time: time,
  };
  return { code: "SUCCESS", details, message: before ? "record updated" : "record added", status: "success" };
}

function rowsOf(call: FakeCall): JsonObject[] | null {
  const rows = jsonBody(call)?.data;
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > 100) return null;
  return rows.filter(isObject);
}

function answerRows(rows: readonly JsonObject[], status: number): FakeAnswer {
  const failed = rows.some((row) => row.status !== "success");
  return { status: failed ? 202 : status, json: { data: [...rows] } };
}

/** Routes of a Zoho product: create, update, upsert, search and get records, modules and fields, and who the user is. */
export function zohoRecordRoutes(dialect: RecordsDialect): readonly FakeRoute[] {
  const { base, mandatory } = dialect;
  const route = (method: string, path: string, { scope, handle }: { scope: RegExp; handle: Handler }): FakeRoute => ({
    method,
    path: `${base}${path}`,
    handle(call, tools) {
      const checked = zohoCaller(call, tools, scope);
      if (isRefusal(checked)) return checked;
      const { module } = call.params;
      const unknown = module !== undefined && !Object.hasOwn(mandatory, module);
      const answer = unknown
        ? zohoError(400, {
            code: "INVALID_MODULE",
            message: "the module name given seems to be invalid",
            details: { resource_path_index: "0" },
          })
        : handle(call, tools, checked);
      return { ...answer, account: checked.account };
    },
  });
  const noData = zohoError(400, {
    code: "MANDATORY_NOT_FOUND",
    message: "required field not found",
    details: { api_name: "data" },
  });

  const users: Handler = (call, _tools, grant) => ({
    status: 200,
    json: {
      users: [
        {
          id: zohoUserId(grant.account),
          email: grant.account,
          full_name: String(person(grant).name),
        },
      ],
      info: { count: 1, page: 1, per_page: 200, more_records: false, type: call.query.get("type") ?? "AllUsers" },
    },
  });
  const search: Handler = (call, tools) => {
    const module = call.params.module ?? "";
    const { query } = call;
    const has = (record: JsonObject, fields: readonly string[], wanted: string) =>
      fields.some((field) => String(record[field] ?? "").toLowerCase() === wanted.toLowerCase());
    const found = tools.store.list(module).filter((record) => {
      const email = query.get("email");
      const phone = query.get("phone");
      const word = query.get("word");
      const criteria = query.get("criteria");
      if (email !== null) return has(record, ["Email", "Secondary_Email"], email);
      if (phone !== null) return has(record, ["Phone", "Mobile"], phone);
      if (word !== null)
        return Object.values(record).some((value) => String(value).toLowerCase().includes(word.toLowerCase()));
      return criteria !== null && matchesCriteria(record, criteria);
    });
    if (found.length === 0) return { status: 204 };
    const perPage = Number(query.get("per_page") ?? 200);
    const data: Json[] = found.slice(0, perPage);
    return {
      status: 200,
      json: { data, info: { per_page: perPage, count: data.length, page: 1, more_records: found.length > perPage } },
    };
  };
  const create: Handler = (call, tools, grant) => {
    const module = call.params.module ?? "";
    const rows = rowsOf(call);
    if (!rows) return noData;
    const made = rows.map(
      (record) => problemOf(dialect, module, record) ?? write(tools, grant, { module, id: null, record }),
    );
    return answerRows(made, 201);
  };
  const upsert: Handler = (call, tools, grant) => {
    const module = call.params.module ?? "";
    const rows = rowsOf(call);
    if (!rows) return noData;
    const keys = jsonBody(call)?.duplicate_check_fields;
    const fields = Array.isArray(keys) ? keys.map(String) : ["Email"];
    const done = rows.map((record) => {
      const problem = problemOf(dialect, module, record);
      if (problem) return problem;
      const same = tools.store
        .list(module)
        .find((each) => fields.some((field) => record[field] !== undefined && each[field] === record[field]));
      const row = write(tools, grant, { module, id: same ? String(same.id) : null, record });
      return { ...row, action: same ? "update" : "insert", duplicate_field: same ? (fields[0] ?? null) : null };
    });
    return answerRows(done, 200);
  };
  const update: Handler = (call, tools, grant) => {
    const module = call.params.module ?? "";
    const id = call.params.id ?? "";
    const record = rowsOf(call)?.[0];
    if (!record) return noData;
    if (!tools.store.get(module, id))
      return answerRows([rowError("INVALID_DATA", "the id given seems to be invalid", { api_name: "id" })], 200);
    return answerRows([write(tools, grant, { module, id, record })], 200);
  };
  const get: Handler = (call, tools) => {
    const record = tools.store.get(call.params.module ?? "", call.params.id ?? "");
    return record ? { status: 200, json: { data: [record] } } : { status: 204 };
  };
  const { records, settings } = dialect.scopes;
  return [
    route("GET", "/users", { scope: dialect.scopes.users, handle: users }),
    route("GET", "/settings/modules", { scope: settings, handle: () => modulesAnswer(dialect) }),
    route("GET", "/settings/fields", { scope: settings, handle: (call) => fieldsAnswer(dialect, call) }),
    route("GET", "/:module/search", { scope: records, handle: search }),
    route("GET", "/:module/:id", { scope: records, handle: get }),
    route("POST", "/:module", { scope: records, handle: create }),
    route("POST", "/:module/upsert", { scope: records, handle: upsert }),
    route("PUT", "/:module/:id", { scope: records, handle: update }),
  ];
}

/** A table of records for each module, with the account that created each. */
export function zohoRecordTables(dialect: RecordsDialect, tools: FakeTools): readonly FakeTable[] {
  const hidden = new Set(["id", "Owner", "Created_By", "Modified_By", "Created_Time", "Modified_Time"]);
  return Object.keys(dialect.mandatory).map((module) => {
    const records = tools.store.list(module);
    const columns = [...new Set(records.flatMap((record) => Object.keys(record)))].filter(
      (field) => !hidden.has(field),
    );
    const show = (value: Json | undefined) =>
      typeof value === "string" || typeof value === "number"
        ? String(value)
        : value === undefined || value === null
          ? ""
          : JSON.stringify(value);
    const by = (value: Json | undefined) => (isObject(value) ? show(value.email) : "");
    return {
      title: module,
      columns: ["Id", ...columns, "Created by", "Changed by", "Changed"],
      rows: records.map((record) => [
        show(record.id),
        ...columns.map((field) => show(record[field])),
        by(record.Created_By),
        by(record.Modified_By),
        show(record.Modified_Time),
      ]),
    };
  });
}
