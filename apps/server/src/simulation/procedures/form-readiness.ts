import { actingLookups, actingSteps, formReadiness, getForm, liveGraphsOfForm } from "@formwork/db";
import { environmentSchema } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { neededOf } from "../../workflow/needed.ts";
import { authorizePath } from "../../workflow/simulate.ts";

/**
 * How many of the people who may fill in a form are ready for its lookups and workflows, and who is not: a page of people by name, each with what is
 * missing and the link to send. `obstacles` is what a builder or an administrator has to fix first.
 */
export const procedure = may("form.read")
  .input(
    pageInput.extend({
      formId: id,
      environment: environmentSchema.default("production"),
      lackingOnly: z.boolean().default(false),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { organizationId } = ctx;
    const { formId, environment, cursor, limit, lackingOnly } = input;
    const form = found(await getForm(ctx.db, organizationId, formId), "form");
    const graphs = await liveGraphsOfForm(ctx.db, organizationId, { formId, environment });
    const place = { organizationId, applicationId: form.applicationId, environment };
    // Whichever environment is asked about, people fill in the live form, whose lookups act in production.
    const lookups = form.live && environment === "production" ? actingLookups(form.live.definition) : [];
    const acting = [...lookups, ...graphs.flatMap(({ graph }) => actingSteps(graph))];
    const { connections, needed, obstacles } = await neededOf(ctx, acting, place);
    const readiness = await formReadiness(ctx.db, organizationId, { cursor, limit, needed, lackingOnly });
    return {
      environment,
      formName: form.name,
      workflows: graphs.map(({ workflowId, workflowName }) => ({ workflowId, workflowName })),
      connections,
      obstacles,
      people: readiness.people,
      ready: obstacles.length > 0 ? 0 : readiness.ready,
      items: readiness.items.map(({ missing, ...person }) => ({
        ...person,
        missing: missing.map(({ connectionId, code }) => ({
          connectionId,
          code,
          url: `${ctx.env.PUBLIC_URL}${authorizePath(connectionId, person.userId)}`,
        })),
      })),
      nextCursor: readiness.nextCursor,
    };
  });
