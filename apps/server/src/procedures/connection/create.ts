import { createConnection, getApplication } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { checkSettings, liveDescription } from "../../connections/check.ts";
import { newConnectionInput } from "../../connections/input.ts";
import { found } from "../../errors.ts";
import { may } from "../../trpc.ts";

/** Makes a connection; it connects with its first authorization [C1, C2, C3]. */
export const procedure = may("connection.write")
  .input(newConnectionInput)
  .mutation(async ({ ctx, input }) => {
    const connector = liveDescription(ctx, input.connectorKey);
    const region = input.region ?? null;
    const clientCredentialId = input.mode === "custom" ? (input.clientCredentialId ?? null) : null;
    const settings = { ...input, region, clientCredentialId };
    const applicationId = input.kind === "system" ? null : input.applicationId;
    if (input.kind === "user" && applicationId === null) {
      throw new FormworkError("INVALID_INPUT", "Choose the application whose people it acts for.", {
        path: "applicationId",
      });
    }
    if (applicationId !== null) found(await getApplication(ctx.db, ctx.organizationId, applicationId), "application");
    await checkSettings(ctx, ctx.organizationId, { connector, settings });
    return createConnection(ctx.db, ctx.actor, { ...settings, serviceName: connector.name, applicationId });
  });
