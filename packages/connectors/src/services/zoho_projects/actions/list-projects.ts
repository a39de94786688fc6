import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { portalUrl } from "../place.ts";
import { portal } from "../values.ts";

const project = z.object({
  id: z.string().meta({ title: "Project id" }),
  key: z.string().meta({ title: "Key" }),
  name: z.string().meta({ title: "Name" }),
  description: z.string().meta({ title: "Description" }),
  owner: z.string().meta({ title: "Owner" }),
});

const sent = z.object({
  id: z.string(),
  key: z.string().default(""),
  name: z.string(),
  description: z.string().nullish(),
  owner: z.object({ name: z.string() }).optional(),
});

/** Lists projects of a portal (https://projects.zoho.com/api-docs#projects). */
export const listProjects = defineAction({
  title: "List projects",
  description: "Lists the projects of a portal.",
  guarantee: "read",
  scopes: ["ZohoProjects.projects.READ"],
  input: z.strictObject({
    portal,
    status: z.enum(["active", "archived"]).default("active").meta({ title: "Which ones" }),
    limit: z.coerce.number().int().min(1).max(200).default(50).meta({ title: "At most" }),
  }),
  output: z.object({
    projects: z.array(project).meta({ title: "Projects" }),
    count: z.number().int().meta({ title: "How many" }),
    first: project.nullable().meta({ title: "First project" }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${portalUrl(input.portal, place)}/projects`,
    query: { status: input.status, page: "1", per_page: String(input.limit) },
  }),
  result: (response) =>
    readAnswer(response, z.array(sent), (answer) => {
      const projects = answer.map((each) => ({
        id: each.id,
        key: each.key,
        name: each.name,
        description: each.description ?? "",
        owner: each.owner?.name ?? "",
      }));
      return ok({ projects, count: projects.length, first: projects[0] ?? null });
    }),
});
