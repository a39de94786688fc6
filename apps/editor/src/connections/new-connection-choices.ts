import type { Environment, ScopeChoice } from "@formwork/domain";
import type { Inputs } from "../trpc.ts";
import type { Service } from "./gallery.ts";

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
  /** What is entered for services that ask for no consent. */
  values: Readonly<Record<string, string>>;
}

/** Whether a service knows its callers by an app registered there. */
export function needsApp({ authType }: Pick<Service, "authType">): boolean {
  return authType === "oauth2" || authType === "oauth1";
}

/** What is chosen before anybody chooses: enough to connect at once where the platform has an app of its own. */
export function firstChoices(service: Service, applicationId: string | null): NewConnectionChoices {
  return {
    name: "",
    kind: "admin",
    applicationId,
    mode: !needsApp(service) ? "none" : service.quickConnect ? "quick" : "custom",
    clientCredentialId: null,
    scopes: { all: true },
    params: Object.fromEntries(service.params.flatMap(({ key, initial }) => (initial ? [[key, initial]] : []))),
    region: service.regions[0]?.key,
    perEnvironment: false,
    environment: "production",
    values: {},
  };
}

/** The choices as the server takes them; with what was entered, the connection is made and connected at once. */
export function toInput(
  service: Service,
  choices: NewConnectionChoices,
  entering: boolean,
): Inputs["connection"]["create"] {
  const { environment, name, clientCredentialId, kind, applicationId, values, ...rest } = choices;
  const entered = {
    values: { ...values },
    untested: !service.testable,
    ...(choices.perEnvironment ? { environment } : {}),
  };
  return {
    ...rest,
    connectorKey: service.key,
    kind,
    applicationId: kind === "system" ? null : applicationId,
    ...(name.trim() === "" ? {} : { name: name.trim() }),
    ...(clientCredentialId === null ? {} : { clientCredentialId }),
    ...(entering ? { entered } : {}),
  };
}
