import { membersAmong, setFailureTold } from "@formwork/db";
import { FormworkError, failureTold, mostToldOfFailures } from "@formwork/domain";
import { z } from "zod";
import { mustExist, notFound } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Sets who is told when runs of a workflow fail or wait for an authorization. */
export const procedure = may("workflow.write")
  .input(z.object({ id, tell: z.enum(failureTold), people: z.array(id).max(mostToldOfFailures).default([]) }))
  .mutation(async ({ ctx, input }) => {
    const people = input.tell === "people" ? [...new Set(input.people)] : [];
    if (input.tell === "people" && people.length === 0)
      throw new FormworkError("INVALID_INPUT", "Choose at least one person to tell.", { path: "people" });
    const members = await membersAmong(ctx.db, ctx.organizationId, people);
    if (members.length < people.length) throw notFound("person");
    mustExist(await setFailureTold(ctx.db, ctx.actor, { id: input.id, tell: input.tell, people }), "workflow");
  });
