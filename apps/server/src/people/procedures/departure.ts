import { departureOf, getPerson } from "@formwork/db";
import { serviceOf } from "../../connection/item.ts";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** What happens when somebody loses access: which primary accounts pass to whom, which schedules stop, and what continues as before. */
export const procedure = may("people.write")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const person = found(await getPerson(ctx.db, ctx.organizationId, input.id), "person");
    const { items, waitingRuns } = await departureOf(ctx.db, ctx.organizationId, person.id);
    return {
      name: person.name,
      waitingRuns,
      items: items.map((item) => ({
        ...item,
        connectorName: serviceOf(ctx.catalogue, item.connectorKey).connectorName,
      })),
    };
  });
