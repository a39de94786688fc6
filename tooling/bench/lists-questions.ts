import * as lists from "@formwork/db";
import type { RecordFilter } from "@formwork/domain";
import type { Viewer } from "./lists-data.ts";

/** Database queries of a page, by name. */
export type Questions = Record<string, () => Promise<unknown>>;

const first = { limit: 50 };

/** Lists of connections, of their authorizations and of their uses. */
export function connectionQuestions(db: lists.Db, viewer: Viewer): Questions {
  const { organizationId, userId, applicationId, crowded } = viewer;
  const who = { organizationId, userId };
  return {
    "connections, all": () => lists.listConnections(db, who, { tab: "all", ...first }),
    "connections, mine": () => lists.listConnections(db, who, { tab: "mine", ...first }),
    "connections, shared": () => lists.listConnections(db, who, { tab: "shared", ...first }),
    "connections, internal": () => lists.listConnections(db, who, { tab: "internal", ...first }),
    "connections, searched": () => lists.listConnections(db, who, { tab: "all", search: "tion 99", ...first }),
    "connections, counted": () => lists.countConnections(db, who, {}),
    "connections in need, five": () => lists.connectionsInNeed(db, who, { most: 5 }),
    "connections in need": () => lists.listConnections(db, who, { tab: "all", state: "attention", ...first }),
    "services that have connections": () => lists.connectedServices(db, organizationId),
    "connections of each service": () => lists.countByConnector(db, organizationId),
    "one connection": () => lists.getConnectionItem(db, who, crowded),
    "its authorizations": () => lists.authorizationsOf(db, who, { connectionId: crowded, ...first }),
    "its authorizations, searched": () =>
      lists.authorizationsOf(db, who, { connectionId: crowded, search: "person 33", ...first }),
    "who authorized it": () => lists.summarizeAuthorizations(db, who, crowded),
    "what uses it": () => lists.usesOf(db, organizationId, crowded),
    "my accounts": () => lists.listMyAuthorizations(db, who, first),
    "before revoking all of mine": () => lists.summarizeOwnAccounts(db, who),
    "connections open to me": () => lists.listOpenConnections(db, who, first),
    "connections open to an application": () => lists.connectionsOpenTo(db, organizationId, applicationId),
    clients: () => lists.listClientCredentials(db, organizationId, first),
  };
}

/** All other lists of an organization. */
export function dailyQuestions(db: lists.Db, viewer: Viewer): Questions {
  const { organizationId, userId, applicationId, workflowId, scheduleId, formId } = viewer;
  const who = { organizationId, userId };
  const runs = (filter: lists.RunFilter) => () => lists.listRuns(db, organizationId, { ...first, filter });
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  return {
    runs: runs({}),
    "runs, failed": runs({ status: "failed" }),
    "runs, cancelled (few)": runs({ status: "cancelled" }),
    "runs, started by hand": runs({ trigger: "manual" }),
    "runs, started by hand, cancelled": runs({ trigger: "manual", status: "cancelled" }),
    "runs, a form's, cancelled": runs({ trigger: "form", status: "cancelled" }),
    "runs of an application": runs({ applicationId }),
    "runs of an application, cancelled": runs({ applicationId, status: "cancelled" }),
    "runs of a workflow": runs({ workflowId }),
    "runs of a workflow, failed": runs({ workflowId, status: "failed" }),
    "runs of a person": runs({ initiatorUserId: userId }),
    "runs of a person, failed": runs({ initiatorUserId: userId, status: "failed" }),
    "runs of a day": runs({ from: ago(52_000), to: ago(50_000) }),
    "runs of a day, cancelled": runs({ from: ago(52_000), to: ago(50_000), status: "cancelled" }),
    "audit trail": () => lists.listAudit(db, organizationId, first),
    "audit trail, of one thing": () =>
      lists.listAudit(db, organizationId, { ...first, subjectType: "workflow", subjectId: "7" }),
    "audit trail, of a kind": () => lists.listAudit(db, organizationId, { ...first, subjectType: "connection" }),
    people: () => lists.listPeople(db, organizationId, first),
    "people with access": () => lists.listPeople(db, organizationId, { ...first, activeOnly: true }),
    applications: () => lists.listApplications(db, organizationId, { ...first, archived: false }),
    forms: () => lists.listForms(db, organizationId, { ...first, applicationId }),
    workflows: () => lists.listWorkflows(db, organizationId, { ...first, applicationId }),
    "forms to pick from": () => lists.formNames(db, organizationId, { ...first, applicationId }),
    "workflows to pick from": () => lists.workflowNames(db, organizationId, { ...first, applicationId }),
    "workflows to pick from, scheduled": () =>
      lists.workflowNames(db, organizationId, { ...first, applicationId, trigger: "schedule" }),
    "who made connections": () => lists.listMakers(db, organizationId, first),
    "versions of a workflow": () => lists.listVersions(db, organizationId, { ...first, id: workflowId }),
    schedules: () => lists.listSchedules(db, organizationId, first),
    "windows of a schedule": () => lists.listFirings(db, organizationId, { ...first, scheduleId }),
    "lookups of a form": () => lists.listLookupUses(db, organizationId, { ...first, formId }),
    "forms open to me": () => lists.listOpenForms(db, organizationId, first),
    "what I sent": () => lists.listOwnSubmissions(db, who, first),
    "runs that wait for me": () => lists.listWaitingRuns(db, who, first),
    "what shared accounts are waited for": () => lists.listSharedWaiting(db, organizationId),
  };
}

/** Records of one form: found by `rule_found`, or among the newest. */
export function recordQuestions(db: lists.Db, viewer: Viewer): Questions {
  const records = recordsOf(db, viewer);
  const step = stepsOf(db, viewer);
  return {
    "a step finds the newest": step({}),
    "a step finds what one record has": step(where("email", "eq", "person-99999@example.com")),
    "a step finds a part of what one record has": step(where("email", "contains", "person-777@")),
    "a step finds what none has": step(where("city", "eq", "Oslo")),
    "a step finds what many have": step(where("city", "ne", "Köln")),
    records: records({}),
    "records, page 20": async () => records({ cursor: cursorAt(await placeOf(db, viewer.formId, 1_000)) })(),
    "records that say what many say": records({ search: "person" }),
    "records that say what one says": records({ search: "person-99999@" }),
    "records that say what none says": records({ search: "nothing like it" }),
    "records that say what others say": records({ search: "janitor" }),
    "records, a part of a field": records(where("email", "contains", "person-777@")),
    "records, a field is": records(where("email", "eq", "person-99999@example.com")),
    "records, a field is what others' is": records(where("city", "eq", "Oslo")),
    "records, a field is what many have": records(where("city", "eq", "Köln")),
    "records, a field is not": records(where("city", "ne", "Köln")),
    "records, a number many pass": records(where("amount", "gt", 10)),
    "records, a field is not empty": records(where("note", "not_empty")),
  };
}

/** Searches for records that are rare and not indexed: each answer says how far it searched. */
export function recordSearches(
  db: lists.Db,
  viewer: Viewer,
): Record<string, (cursor?: string) => Promise<lists.SearchedPage<lists.RecordItem>>> {
  const records = recordsOf(db, viewer);
  const search = (narrowed: Narrowed) => (cursor?: string) => records({ ...narrowed, cursor })();
  return {
    "records, a number few pass": search(where("amount", "gt", 149_990)),
    "records, a day few are on or after": search(where("due", "gte", "2022-09-26")),
    "records, a field is empty": search(where("note", "empty")),
    "records, a field is not what nearly all have": search(where("priority", "ne", "normal")),
    "records, two letters of a field": search(where("code", "contains", "qx")),
    "records, two letters": search({ search: "qx" }),
    "records, what many have and few pass": search({
      filter: {
        conditions: [
          { field: "city", operator: "eq", value: "Paris" },
          { field: "amount", operator: "gt", value: 149_990 },
        ],
      },
    }),
  };
}

type Narrowed = Partial<lists.RecordListInput>;
type Condition = RecordFilter["conditions"][number];

function where(field: string, operator: Condition["operator"], value: Condition["value"] = null): Narrowed {
  return { filter: { conditions: [{ field, operator, value }] } };
}

function recordsOf(db: lists.Db, { organizationId, formId }: Viewer) {
  return (narrowed: Narrowed) => () =>
    lists.listRecords(db, organizationId, { formId, environment: "production", ...first, ...narrowed });
}

/** The query of a step that takes the first fifty records. */
function stepsOf(db: lists.Db, { organizationId, applicationId, formId }: Viewer) {
  const scope = { organizationId, applicationId, environment: "production" as const };
  const signal = new AbortController().signal;
  return ({ filter = { conditions: [] } }: Narrowed) =>
    () =>
      lists.findStepRecords(db, { scope, formId, filter, limit: first.limit, signal });
}

function cursorAt(row: { at: string; id: string }): string {
  return Buffer.from(JSON.stringify([row.at, row.id])).toString("base64url");
}

async function placeOf(db: lists.Db, formId: string, offset: number): Promise<{ at: string; id: string }> {
  const { rows } = await db.pool.query<{ at: Date; id: string }>(
    "SELECT created_at AS at, id::text FROM record WHERE form_id = $1 AND environment = 'production' ORDER BY created_at DESC, id DESC OFFSET $2 LIMIT 1",
    [formId, offset],
  );
  const [row] = rows;
  if (!row) throw new Error("there are not so many records");
  return { at: row.at.toISOString(), id: row.id };
}
