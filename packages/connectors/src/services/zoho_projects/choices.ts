import { z } from "zod";
import type { ChoiceList, DiscoverCall } from "../../define.ts";
import { onlyPortal } from "../../zoho/only-portal.ts";
import { portalUrl, projectsBase } from "./place.ts";
import { projectsId } from "./values.ts";

const named = z.object({ id: z.string(), name: z.string() });
const portalsAnswer = z.array(z.object({ id: z.string(), portal_name: z.string() }));

const chosenPortal = (portal: string | undefined) =>
  portal === undefined || portal === "" ? undefined : projectsId.parse(portal);

const request: DiscoverCall["request"] = (place) => ({ method: "GET", url: `${projectsBase(place)}/portals` });

/** Portals that the account belongs to (https://projects.zoho.com/api-docs#portals). */
export const portals: ChoiceList = {
  needs: [],
  scopes: ["ZohoProjects.portals.READ"],
  request: ({ place }) => request(place),
  read: (response) => portalsAnswer.parse(response.json).map(({ id: value, portal_name: label }) => ({ value, label })),
};

/** Finds the account's only portal once, after consent, so that nobody has to enter its number. */
export const discoverPortal: DiscoverCall = {
  request,
  read: (response) => onlyPortal(portalsAnswer.safeParse(response.json).data ?? []),
};

/** Projects of the portal that are not archived. */
export const projects: ChoiceList = {
  needs: [],
  takes: ["portal"],
  scopes: ["ZohoProjects.projects.READ"],
  request: ({ input, place }) => ({
    method: "GET",
    url: `${portalUrl(chosenPortal(input.portal), place)}/projects`,
    query: { status: "active", per_page: "200" },
  }),
  read: (response) => z.array(named).parse(response.json).map(toChoice),
};

/** Task lists of a project. */
export const taskLists: ChoiceList = {
  needs: ["project"],
  takes: ["portal"],
  scopes: ["ZohoProjects.tasklists.READ"],
  request: ({ input, place }) => ({
    method: "GET",
    url: `${portalUrl(chosenPortal(input.portal), place)}/projects/${projectsId.parse(input.project)}/tasklists`,
    query: { per_page: "200" },
  }),
  read: (response) =>
    z
      .object({ tasklists: z.array(named) })
      .parse(response.json)
      .tasklists.map(toChoice),
};

/** People of the portal to whom tasks can be assigned. */
export const people: ChoiceList = {
  needs: [],
  takes: ["portal"],
  scopes: ["ZohoProjects.users.READ"],
  request: ({ input, place }) => ({
    method: "GET",
    url: `${portalUrl(chosenPortal(input.portal), place)}/users`,
    query: { per_page: "200" },
  }),
  read: (response) =>
    z
      .object({ users: z.array(z.object({ zpuid: z.string(), name: z.string(), email: z.string().optional() })) })
      .parse(response.json)
      .users.map(({ zpuid: value, name, email }) => ({ value, label: email ? `${name} · ${email}` : name })),
};

function toChoice({ id: value, name: label }: z.output<typeof named>) {
  return { value, label };
}
