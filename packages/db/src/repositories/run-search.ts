import type { RunStatus, RunTrigger } from "@formwork/domain";
import type { Db } from "../client.ts";
import type { Place } from "../engine/record-text-sql.ts";
import {
  afterSql,
  type Found,
  type ListPlace,
  lookBack,
  type SearchPace,
  searchOfPage,
  searchPace,
} from "./look-back.ts";
import type { PageInput } from "./paging.ts";

/** What a list of runs is narrowed to. */
export interface RunFilter {
  applicationId?: string | undefined;
  workflowId?: string | undefined;
  status?: RunStatus | undefined;
  trigger?: RunTrigger | undefined;
  initiatorUserId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** Which runs are listed. */
export interface RunListInput extends PageInput {
  filter: RunFilter;
  pace?: SearchPace;
}

/** What a run has to be: the most telling first, each of which an index leads to in the order of the list. */
const equal = [
  ["workflowId", "workflow_id"],
  ["initiatorUserId", "initiator_user_id"],
  ["status", "status"],
  ["trigger", "trigger"],
  ["applicationId", "application_id"],
] as const;

/** Searches runs of an organization, newest first. */
export function searchRuns(db: Db, organizationId: string, input: RunListInput): Promise<Found> {
  const { filter, pace = searchPace } = input;
  const { from, to, applicationId } = filter;
  const set = equal.filter(([name]) => filter[name] !== undefined);
  // Runs set off by forms are nearly all runs, and those of an application stand in no index of their own: they are looked for among all.
  const [led] = set.filter(([name]) => name !== "applicationId" && !(name === "trigger" && filter.trigger === "form"));
  const others = set.filter((one) => one !== led);
  const same = (asked: typeof set, place: Place) =>
    asked.map(([name, column]) => ` AND x.${column} = ${place(filter[name])}`).join("");
  const rows = (place: Place, after: ListPlace | null) =>
    `FROM run x WHERE x.organization_id = ${place(organizationId)} AND ${afterSql(after, place, "(x.created_at, x.id)")}
     ${from ? `AND x.created_at >= ${place(from)}` : ""} ${to ? `AND x.created_at < ${place(to)}` : ""}`;
  const newest = "ORDER BY x.created_at DESC, x.id DESC LIMIT";
  return lookBack(db, {
    ...searchOfPage(input),
    pace,
    plain: others.length === 0,
    piece: ({ place, after, size }) =>
      `SELECT x.id, x.created_at, true${same(others, place)} AS fits ${rows(place, after)}${same(led ? [led] : [], place)} ${newest} ${size}`,
    byIndex: ({ place, after, most }) => {
      const fitting = `SELECT x.id, x.created_at, true AS fits ${rows(place, after)}${same(set, place)}`;
      if (applicationId === undefined || filter.workflowId !== undefined) return `${fitting} ${newest} ${most}`;
      // The newest of each workflow of the application by their index, instead of every run of the organization.
      return `SELECT x.id, x.created_at, x.fits FROM workflow w CROSS JOIN LATERAL (${fitting} AND x.workflow_id = w.id ${newest} ${most}) x
        WHERE w.organization_id = ${place(organizationId)} AND w.application_id = ${place(applicationId)} ${newest} ${most}`;
    },
  });
}
