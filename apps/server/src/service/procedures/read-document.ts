import { z } from "zod";
import { may } from "../../trpc.ts";
import { documentInput } from "../input.ts";

/** Reads an OpenAPI document [K8] and reports what can and cannot be imported. Stores nothing and fetches nothing. */
export const procedure = may("service.write")
  .input(z.object({ document: documentInput }))
  .mutation(({ ctx, input }) => ctx.documents.report({ text: input.document, organizationId: ctx.organizationId }));
