import { authorizationRequest, getPerson } from "@formwork/db";
import { z } from "zod";
import { authorizableConnection } from "../../connection/access.ts";
import { serviceOf } from "../../connection/item.ts";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/**
 * Tells what a link to authorize a connection is for: the service, what it will be allowed to do, the runs that wait for it, and the person it is
 * meant for. Anybody else who opens it learns that it is meant for another person, and nothing about the runs.
 */
export const procedure = may("authorization.manage-own")
  .input(z.object({ connectionId: id, for: id.optional() }))
  .query(async ({ ctx, input }) => {
    const { db, organizationId, member } = ctx;
    const connection = await authorizableConnection(db, member, input.connectionId);
    const personal = connection.kind === "user";
    const wanted = personal && input.for !== undefined ? input.for : member.userId;
    const meant = found(await getPerson(db, organizationId, wanted), "person");
    const isMe = meant.id === member.userId;
    const { id: connectionId, name: connectionName, perEnvironment, region } = connection;
    const userId = personal ? member.userId : null;
    const request = await authorizationRequest(db, organizationId, { connectionId, userId });
    const described = ctx.catalogue[connection.connectorKey];
    const asked = connection.scopes.all ? request.actions : connection.scopes.actions;
    return {
      connectionId,
      connectionName,
      perEnvironment,
      region,
      ...serviceOf(ctx.catalogue, connection.connectorKey),
      shared: !personal,
      meantFor: { name: meant.name, isMe },
      allows: described?.actions.filter(({ key }) => asked.includes(key)).map(({ title }) => title) ?? [],
      workflows: request.workflows,
      forms: request.forms,
      waiting: isMe ? request.waiting : [],
      waitingCount: isMe ? request.waitingCount : 0,
      given: isMe ? request.given : [],
    };
  });
