import { randomBytes } from "node:crypto";
import { connectionsOpenTo, createTemplateDrafts, hasApplication, newId } from "@formwork/db";
import { type Form, formSchema, graphSchema, scheduleSpecSchema } from "@formwork/domain";
import { templateOf } from "@formwork/domain/templates";
import { z } from "zod";
import { found, mustExist } from "../../errors.ts";
import { id } from "../../input.ts";
import { nextFireAt } from "../../schedule/next.ts";
import { may } from "../../trpc.ts";
import { connectionsForTemplate } from "../template-connections.ts";

const choice = z.union([z.object({ use: id }), z.object({ make: z.literal(true) })]);

/**
 * Creates the forms and workflows of a template in an application, as drafts. Uses or creates connections as chosen; a step without a chosen
 * connection has a problem that says so.
 * @throws FormworkError `NOT_FOUND` for an application, a template or a connection that does not exist
 */
export const procedure = may("application.write")
  .input(
    z.object({
      id,
      template: z.string().max(50),
      connections: z.record(z.string().max(50), choice).default({}),
      /** Time zone of the person, for schedules; the template's own when left out. */
      timeZone: scheduleSpecSchema.shape.timeZone.optional(),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const applicationId = input.id;
    const template = found(templateOf(input.template) ?? null, "template");
    mustExist(await hasApplication(ctx.db, ctx.organizationId, applicationId), "application");
    const open = await connectionsOpenTo(ctx.db, ctx.organizationId, applicationId);
    const connections = await connectionsForTemplate(ctx, template, {
      applicationId,
      choices: input.connections,
      open,
    });
    const forms = Object.entries<Form>(template.forms({ connections })).map(([key, draft]) => ({
      key,
      id: newId(),
      slug: randomBytes(12).toString("base64url"),
      publicEnabled: template.publicForms ?? false,
      draft: formSchema.parse(draft),
    }));
    const ids = Object.fromEntries(forms.map(({ key, id: formId }) => [key, formId]));
    const workflows = template.workflows(ids, { connections }).map(({ name, graph, schedule }) => {
      const spec = schedule && { ...schedule.spec, timeZone: input.timeZone ?? schedule.spec.timeZone };
      return {
        id: newId(),
        name,
        graph: graphSchema.parse(graph),
        schedule:
          schedule && spec
            ? {
                name: schedule.name,
                spec,
                formId: ids[schedule.overForm] ?? "",
                nextFireAt: nextFireAt(spec, ctx.now()),
              }
            : null,
      };
    });
    const { shards } = found(
      await createTemplateDrafts(ctx.db, ctx.actor, {
        applicationId,
        template: template.key,
        forms: forms.map(({ key: _, ...form }) => form),
        workflows,
      }),
      "application",
    );
    for (const shard of shards) ctx.engine.scheduleChanged(shard);
    return { formIds: forms.map((form) => form.id), workflowIds: workflows.map((workflow) => workflow.id) };
  });
