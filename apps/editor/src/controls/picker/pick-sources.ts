import type { Role } from "@formwork/domain";
import type { QueryKey } from "@tanstack/react-query";
import { trpc, trpcClient } from "../../trpc.ts";
import type { Pick } from "./fits.ts";

/** What a picker asks a list for: a page of what fits, or what was picked before. */
export interface Ask {
  search?: string | undefined;
  ids?: string[] | undefined;
  limit: number;
}

interface Named {
  id: string;
  name: string;
}

interface PersonItem extends Named {
  email: string;
  deactivatedAt: string | null;
}

/** A list on the server to pick from. */
export interface PickSource<Item extends Named> {
  ask: (ask: Ask) => { queryKey: QueryKey; queryFn: () => Promise<{ items: Item[]; nextCursor: string | null }> };
  toPick: (item: Item) => Pick;
}

const byName = ({ id, name }: Named): Pick => ({ id, label: name, about: null });

/** Applications that are not archived. */
export const applications: PickSource<Named> = {
  ask: (ask) => ({
    queryKey: trpc.application.list.queryKey(ask),
    queryFn: () => trpcClient.application.list.query(ask),
  }),
  toPick: byName,
};

/** Forms of an application. */
export function formsOf(applicationId: string): PickSource<Named> {
  return {
    ask: (ask) => {
      const input = { ...ask, applicationId };
      return { queryKey: trpc.form.names.queryKey(input), queryFn: () => trpcClient.form.names.query(input) };
    },
    toPick: byName,
  };
}

/** Workflows of an application that are started by schedules. */
export function scheduledWorkflowsOf(applicationId: string): PickSource<Named> {
  return {
    ask: (ask) => {
      const input = { ...ask, applicationId, trigger: "schedule" as const };
      return { queryKey: trpc.workflow.names.queryKey(input), queryFn: () => trpcClient.workflow.names.query(input) };
    },
    toPick: byName,
  };
}

/** People who made connections. */
export const makers: PickSource<Named & { email: string }> = {
  ask: (ask) => ({
    queryKey: trpc.connection.makers.queryKey(ask),
    queryFn: () => trpcClient.connection.makers.query(ask),
  }),
  toPick: ({ id, name, email }) => ({ id, label: name, about: email }),
};

/** Our own client ids at a service. */
export function clientsAt(connectorKey: string): PickSource<Named & { clientIdTail: string }> {
  return {
    ask: (ask) => {
      const input = { ...ask, connectorKey };
      return {
        queryKey: trpc.clientCredential.list.queryKey(input),
        queryFn: () => trpcClient.clientCredential.list.query(input),
      };
    },
    toPick: ({ id, name, clientIdTail }) => ({ id, label: `${name} (…${clientIdTail})`, about: null }),
  };
}

interface PeopleNarrowing {
  roles?: readonly Role[];
  /** Their ids. */
  only?: readonly string[];
}

/** People who have access, all or some of them. */
export function people({ roles, only }: PeopleNarrowing = {}): PickSource<PersonItem> {
  return {
    ask: (ask) => {
      const ids = ask.ids ?? (only && [...only]);
      // Whoever was picked keeps their name when their access is switched off.
      const input = { ...ask, ids, roles: roles && [...roles], activeOnly: ask.ids === undefined };
      return { queryKey: trpc.people.list.queryKey(input), queryFn: () => trpcClient.people.list.query(input) };
    },
    toPick: ({ id, name, email, deactivatedAt }) => ({
      id,
      label: deactivatedAt === null ? name : `${name} (without access)`,
      about: email,
    }),
  };
}
