import type { Environment, ScopeChoice } from "@formwork/domain";
import type { Inputs } from "../trpc.ts";
import type { Service } from "./new-connection-dialog.tsx";

/** What the dialog of a new connection holds. */
export interface NewConnectionChoices {
  name: string;
  kind: "system" | "admin" | "user";
  applicationId: string | null;
  mode: "quick" | "custom" | "none";
  clientCredentialId: string | null;
  scopes: ScopeChoice;
  params: Readonly<Record<string, string>>;
  region: string | undefined;
  perEnvironment: boolean;
  environment: Environment;
}

/** What is chosen before anybody chooses: enough to connect at once where the platform has an app of its own. */
export function firstChoices(service: Service, applicationId: string | null): NewConnectionChoices {
  return {
    name: "",
    kind: "admin",
    applicationId,
    mode: service.authType !== "oauth2" ? "none" : service.quickConnect ? "quick" : "custom",
    clientCredentialId: null,
    scopes: { all: true },
    params: {},
    region: service.regions[0]?.key,
    perEnvironment: false,
    environment: "production",
  };
}

/** The choices as the server takes them. */
export function toInput(service: Service, choices: NewConnectionChoices): Inputs["connection"]["create"] {
  const { environment: _, name, clientCredentialId, kind, applicationId, ...rest } = choices;
  return {
    ...rest,
    connectorKey: service.key,
    kind,
    applicationId: kind === "system" ? null : applicationId,
    ...(name.trim() === "" ? {} : { name: name.trim() }),
    ...(clientCredentialId === null ? {} : { clientCredentialId }),
  };
}
