import type { Environment, ScopeChoice } from "@formwork/domain";
import { compact } from "@formwork/domain";
import type { Inputs } from "../../trpc.ts";
import { missingValues } from "../authorize/missing-values.ts";
import { missingOfClient, noClient, type TypedClient, trimmed } from "../client/typed-client.ts";
import type { Service } from "../gallery/gallery.ts";

/** What the dialog of a new connection holds. */
export interface NewConnectionChoices {
  /** null while it is left to the system. */
  name: string | null;
  /** null while it is made from the name. */
  linkName: string | null;
  kind: "system" | "admin" | "user";
  applicationId: string | null;
  mode: "quick" | "custom" | "none";
  clientCredentialId: string | null;
  /** A client id and secret that are typed in place of a chosen one. */
  client: TypedClient;
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

/** Whether a service answers to its app alone: there is nothing to consent to and nothing to enter. */
export function answersToApp(service: Pick<Service, "authType" | "consents" | "authFields">): boolean {
  return needsApp(service) && !service.consents && service.authFields.length === 0;
}

/** What still has to be filled in, with what to say beside each field. */
export interface Missing {
  who: Record<string, string>;
  params: Record<string, string>;
  values: Record<string, string>;
  client: Partial<Record<keyof TypedClient, string>>;
}

/** What is not filled in yet; with `entering`, of the values too that connect it. */
export function missingOf(service: Service, choices: NewConnectionChoices, entering: boolean): Missing {
  const needed = service.params.filter(({ initial }) => initial === undefined);
  const typed = choices.mode === "custom" && choices.clientCredentialId === null;
  const nowhere = choices.kind !== "system" && choices.applicationId === null;
  const whose = choices.kind === "user" ? "whose people it acts for" : "that it is for";
  return {
    who: nowhere ? { applicationId: `Choose the application ${whose}.` } : {},
    params: missingValues(needed, choices.params),
    values: entering ? missingValues(service.authFields, choices.values) : {},
    client: typed ? missingOfClient(choices.client) : {},
  };
}

/** What is chosen before anybody chooses: enough to connect at once where the platform has an app of its own. */
export function firstChoices(service: Service, applicationId: string | null): NewConnectionChoices {
  return {
    name: null,
    linkName: null,
    kind: "admin",
    applicationId,
    mode: !needsApp(service) ? "none" : service.quickConnect ? "quick" : "custom",
    clientCredentialId: null,
    client: noClient,
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
  const { environment, name, linkName, clientCredentialId, client, kind, applicationId, values, ...rest } = choices;
  const entered = {
    values: { ...values },
    untested: !service.testable,
    ...compact({ environment: choices.perEnvironment ? environment : undefined }),
  };
  return {
    ...rest,
    connectorKey: service.key,
    kind,
    applicationId: kind === "system" ? null : applicationId,
    ...compact({
      name: name === null || name.trim() === "" ? undefined : name.trim(),
      linkName: linkName === null || linkName.trim() === "" ? undefined : linkName.trim(),
      clientCredentialId: clientCredentialId ?? undefined,
      client: choices.mode === "custom" && clientCredentialId === null ? trimmed(client) : undefined,
      entered: entering ? entered : undefined,
    }),
  };
}
