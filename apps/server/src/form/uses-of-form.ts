import { type FormUses, formUses } from "@formwork/db";
import type { Context } from "../context.ts";
import { inSlices } from "../fair/in-slices.ts";

/** Finds what uses a form, in slices. @returns null when the organization has no such form */
export function usesOfForm(
  ctx: Pick<Context, "db" | "watchdog" | "pace"> & { organizationId: string },
  formId: string,
): Promise<FormUses | null> {
  const { db, organizationId } = ctx;
  return formUses(db, {
    organizationId,
    formId,
    inSlices: (search) => inSlices(search, ctx, { organizationId, formId }),
  });
}
