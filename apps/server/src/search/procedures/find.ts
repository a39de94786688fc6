import {
  findApplications,
  findConnections,
  findForms,
  findOpenForms,
  findPeople,
  findRecords,
  findRuns,
  findWorkflows,
  recentDrafts,
} from "@formwork/db";
import { type Action, may as roleMay } from "@formwork/domain";
import { z } from "zod";
import { serviceOf } from "../../connection/item.ts";
import { recordLabel } from "../../record/label.ts";
import { may } from "../../trpc.ts";

/** Most results of each kind: as many as a person can take in at a glance. */
const most = 5;
const recent = 6;

/**
 * Finds things by a text in their name, and records that contain it. Members find only what they may see: builders in the whole organization, others
 * open forms and what is their own. Without a text, builders get what they worked on last.
 */
export const procedure = may("home.read")
  .input(z.object({ text: z.string().trim().max(100) }))
  .query(async ({ ctx, input }) => {
    const { db, organizationId, member, catalogue } = ctx;
    const { role, userId } = member;
    const allowed = (action: Action) => roleMay(role, action);
    const text = input.text.length < 2 ? null : input.text;
    const sought = { organizationId, text: text ?? "", most };
    async function found<Item>(action: Action, find: () => Promise<Item[]>): Promise<Item[]> {
      return text !== null && allowed(action) ? find() : [];
    }
    const recordsOf = allowed("record.read") ? null : userId;
    const runsOf = allowed("run.read") ? null : userId;
    const isBuilder = allowed("form.read");
    const [applications, forms, openForms, workflows, connections, records, runs, people, drafts] = await Promise.all([
      found("application.read", () => findApplications(db, sought)),
      found("form.read", () => findForms(db, sought)),
      isBuilder ? [] : found("home.read", () => findOpenForms(db, sought)),
      found("workflow.read", () => findWorkflows(db, sought)),
      found("connection.read", () => findConnections(db, sought)),
      found("submission.read-own", () => findRecords(db, { ...sought, ownOf: recordsOf })),
      found("run.read-own", () => findRuns(db, { ...sought, ownOf: runsOf })),
      found("people.read", () => findPeople(db, sought)),
      text === null && isBuilder
        ? recentDrafts(db, { organizationId, userId }, { most: recent, unpublishedOnly: false })
        : [],
    ]);
    return {
      applications,
      forms,
      openForms,
      workflows,
      connections: connections.map(({ connectorKey, ...connection }) => ({
        ...connection,
        connectorName: serviceOf(catalogue, connectorKey).connectorName,
      })),
      records: records.map(({ values, fields, ...record }) => ({
        ...record,
        label: recordLabel(fields, values),
        /** Whether it is shown as one's own submission instead of among all records. */
        own: recordsOf !== null,
      })),
      runs,
      people,
      recent: drafts.map(({ kind, id, name, applicationId, applicationName }) => ({
        kind,
        id,
        name,
        applicationId,
        applicationName,
      })),
    };
  });
