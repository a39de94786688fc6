import { z } from "zod";
import { may } from "../../trpc.ts";
import { documentInput } from "../input.ts";

/** Reads an OpenAPI document [K8]: what can be made of it, and what not. Nothing is kept, and nothing is fetched for it. */
export const procedure = may("service.write")
  .input(z.object({ document: documentInput }))
  .mutation(({ ctx, input }) => ctx.documents.report({ text: input.document, organizationId: ctx.organizationId }));
