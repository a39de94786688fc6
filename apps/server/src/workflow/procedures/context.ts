import { hasApplication, listPeople } from "@formwork/db";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { factsOf } from "../facts.ts";

/** How many people are offered at once; others are found by search. */
const firstPeople = 20;

/** Everything the editor needs besides the graph. */
export const procedure = may("workflow.read")
  .input(z.object({ applicationId: id }))
  .query(async ({ ctx, input }) => {
    mustExist(await hasApplication(ctx.db, ctx.organizationId, input.applicationId), "application");
    const facts = await factsOf(ctx.db, ctx.organizationId, input.applicationId);
    const { items, nextCursor } = await listPeople(ctx.db, ctx.organizationId, {
      limit: firstPeople,
      activeOnly: true,
    });
    const people = items.map((person) => ({ id: person.id, name: person.name, role: person.role }));
    return {
      catalogue: ctx.catalogue,
      mailSender: ctx.mailer.configured,
      ...facts,
      people,
      morePeople: nextCursor !== null,
    };
  });
