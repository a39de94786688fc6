import { applicationProgress, connectionsOpenTo, formsOfApplication } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { usedAccounts } from "../used-accounts.ts";

/**
 * Setup progress of an application: form, workflow, accounts, test, publishing, sharing. Each item is computed from the data; nobody ticks anything.
 * Each comes with the thing it is done with, or null while none exists.
 */
export const procedure = may("application.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const { db, organizationId, catalogue } = ctx;
    const { forms, workflows, sent } = found(await applicationProgress(db, organizationId, input.id), "application");
    const place = { organizationId, applicationId: input.id };
    const [withLookups, connections] = await Promise.all([
      formsOfApplication(
        db,
        place,
        forms.map(({ id }) => id),
      ),
      connectionsOpenTo(db, organizationId, input.id),
    ]);
    const drawn = workflows.filter(({ draft }) => draft.steps.length > 0);
    const accounts = usedAccounts({ workflows, forms: withLookups, connections, catalogue });
    const form = forms.find(({ published }) => !published) ?? forms[0];
    const workflow = workflows.find(({ draft }) => draft.steps.length === 0) ?? workflows[0];
    const untried = drawn.find(({ tried }) => !tried) ?? drawn[0];
    const unpublished = drawn.find(({ published }) => !published);
    const done = {
      form: forms.some(({ hasFields }) => hasFields),
      workflow: drawn.length > 0,
      connect: drawn.length > 0 && accounts.every(({ ready }) => ready),
      test: drawn.some(({ tried }) => tried),
      publish: drawn.length > 0 && unpublished === undefined && forms.every(({ published }) => published),
      share: sent,
    };
    return {
      done,
      complete: Object.values(done).every(Boolean),
      empty: forms.length === 0 && workflows.length === 0,
      accounts,
      form: form ? { id: form.id, published: form.published } : null,
      workflowId: workflow?.id ?? null,
      untriedWorkflowId: untried?.id ?? null,
      unpublishedWorkflowId: unpublished?.id ?? null,
    };
  });
