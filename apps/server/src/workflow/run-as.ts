import { type Db, getPerson } from "@formwork/db";
import type { IdentityTrigger } from "@formwork/domain";
import { z } from "zod";
import { found } from "../errors.ts";
import { id } from "../input.ts";

/** Who would run the workflow: a person, the public, or a schedule. */
export const runAsInput = z.discriminatedUnion("type", [
  z.object({ type: z.literal("person"), userId: id }),
  z.object({ type: z.literal("anonymous") }),
  z.object({ type: z.literal("schedule") }),
]);

/** The trigger of identity resolution for "run as". Fails with NOT_FOUND for a person of another organization. */
export async function triggerOf(
  db: Db,
  organizationId: string,
  as: z.output<typeof runAsInput>,
): Promise<IdentityTrigger> {
  if (as.type !== "person") return { type: as.type };
  const person = found(await getPerson(db, organizationId, as.userId), "person");
  return {
    type: "person",
    userId: person.id,
    userName: person.name,
    active: person.deactivatedAt === null,
    via: "form",
  };
}
