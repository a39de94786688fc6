import { getConnection, scopeEffect } from "@formwork/db";
import { grantingScopes, scopeChoiceSchema } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Who would have to consent again if a connection asked for these actions [C8]. What they granted before keeps working for the actions it covers. */
export const procedure = may("connection.read")
  .input(z.object({ connectionId: id, scopes: scopeChoiceSchema }))
  .query(async ({ ctx, input }) => {
    const connection = found(await getConnection(ctx.db, ctx.organizationId, { id: input.connectionId }), "connection");
    const described = ctx.catalogue[connection.connectorKey];
    const { scopes: choice } = input;
    const actions = described?.actions.filter(({ key }) => choice.all || choice.actions.includes(key)) ?? [];
    // Services without an OAuth app have no scopes, so nobody has to consent again.
    const asked = [...actions.flatMap(({ scopes }) => scopes), ...(choice.further ?? [])];
    const needed = connection.clientCredential ? [...new Set(asked)] : [];
    const scopes = needed.map((scope) => grantingScopes(scope, described?.widerScopes));
    return scopeEffect(ctx.db, ctx.organizationId, { connectionId: connection.id, scopes });
  });
