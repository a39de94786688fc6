import { type ConnectionOverview, connectionsOpenTo, hasApplication, quickConnectors } from "@formwork/db";
import { own } from "@formwork/domain";
import { type TemplateAccount, templates } from "@formwork/domain/templates";
import { serviceOf } from "../../connection/item.ts";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Templates for an application, each with the services it needs, whose accounts they act with, and the connections to choose from. */
export const procedure = may("application.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    mustExist(await hasApplication(ctx.db, ctx.organizationId, input.id), "application");
    const connections = await connectionsOpenTo(ctx.db, ctx.organizationId, input.id);
    const quick = await quickConnectors(ctx.db, ctx.organizationId);
    const account = ([key, each]: [string, TemplateAccount]) => {
      const { connectorKey, kind, actsAs, does } = each;
      const { connectorName, mark, authType } = serviceOf(ctx.catalogue, connectorKey);
      const consents = authType === "oauth1" || authType === "oauth2";
      const lives = own(ctx.catalogue, connectorKey)?.retired === null;
      return {
        key,
        connectorKey,
        connectorName,
        mark,
        kind,
        actsAs,
        does,
        /** Whether a connection can be made without filling anything in. */
        canMake: lives && (!consents || quick.has(connectorKey)),
        choices: connections.filter((one) => one.connectorKey === connectorKey).map(choiceOf),
      };
    };
    return templates.map((template) => {
      const { key, title, sentence, icon, accounts, publicForms = false } = template;
      const forms = template.forms({ connections: {} });
      const ids = Object.fromEntries(Object.keys(forms).map((formKey) => [formKey, formKey]));
      return {
        key,
        title,
        sentence,
        icon,
        publicForms,
        accounts: Object.entries(accounts).map(account),
        forms: Object.values(forms).map((form) => form.title),
        workflows: template.workflows(ids, { connections: {} }).map(({ name }) => name),
      };
    });
  });

function choiceOf({ id, name, kind, state, sharedAccountLabel, primary }: ConnectionOverview) {
  return { id, name, kind, state, accountLabel: sharedAccountLabel ?? primary?.accountLabel ?? null };
}
