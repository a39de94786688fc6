import {
  addressesOf,
  checkDeclaration,
  hasClient,
  type ServiceAuth,
  type ServiceDeclaration,
  type ServiceParam,
} from "@formwork/domain";

/** What the form of a custom service holds; texts may still be empty. */
export interface ServiceDraft {
  name: string;
  linkName: string;
  auth: ServiceAuth;
  baseUrl: string;
  /** Empty for no test. */
  testPath: string;
  /** Parameters as they were set up; those that addresses name and nobody set up yet are guessed by {@link paramsOfDraft}. */
  params: readonly ServiceParam[];
  clientId: string;
  clientSecret: string;
}

/** Settings of an auth type before anything is filled in; PKCE is on (RFC 9700 §2.1.1). */
export function firstAuth(type: ServiceAuth["type"]): ServiceAuth {
  switch (type) {
    case "api_key":
      return { type, parameters: [{ key: "key_1", label: "API key", in: "header", name: "" }] };
    case "basic":
      return { type };
    case "oauth1":
      return { type, place: "header", requestTokenUrl: "", authorizeUrl: "", accessTokenUrl: "" };
    case "oauth2":
      return {
        type,
        grant: "authorization_code",
        place: { in: "header" },
        authorizeUrl: "",
        tokenUrl: "",
        refreshUrl: null,
        pkce: true,
        scopes: [],
        scopeSeparator: " ",
        clientAuth: "basic",
      };
    case "aws_sigv4":
      return { type, service: "", region: "" };
  }
}

/** The draft of a service nobody has begun yet. */
export function firstDraft(): ServiceDraft {
  return {
    name: "",
    linkName: "",
    auth: firstAuth("api_key"),
    baseUrl: "https://",
    testPath: "",
    params: [],
    clientId: "",
    clientSecret: "",
  };
}

/** All parameters: those that were set up, and for each further placeholder of an address the kind that its place asks for [K5]. */
export function paramsOfDraft(draft: Pick<ServiceDraft, "auth" | "baseUrl" | "params">): ServiceParam[] {
  const known = new Set(draft.params.map(({ key }) => key));
  const found = addressesOf(draft).flatMap(({ address }) => placeholdersIn(address));
  const guessed = new Map(found.filter(({ key }) => !known.has(key)).map((each) => [each.key, guess(each)]));
  return [...draft.params, ...guessed.values()];
}

function placeholdersIn(address: string): { key: string; inHost: boolean; whole: boolean }[] {
  const host = /^https?:\/\/([^/?#]*)/i.exec(address)?.[1] ?? "";
  return [...address.matchAll(/\{([a-z][A-Za-z0-9_]{0,49})\}/g)].map(([text, key = ""]) => ({
    key,
    inHost: host.includes(text),
    whole: host === text,
  }));
}

function guess({ key, inHost, whole }: { key: string; inHost: boolean; whole: boolean }): ServiceParam {
  const label = key.charAt(0).toUpperCase() + key.slice(1);
  if (whole) return { kind: "host", key, label, suffix: null };
  return { kind: inHost ? "label" : "segment", key, label };
}

/** The settings as the server takes them. */
export function settingsOf(draft: ServiceDraft): Omit<ServiceDeclaration, "actions"> {
  const { auth, baseUrl, testPath } = draft;
  return { auth, baseUrl: baseUrl.trim(), params: paramsOfDraft(draft), testPath: testPath.trim() || null };
}

/** What keeps the draft from being saved, by place; empty when it can be. */
export function problemsOfDraft(
  draft: ServiceDraft,
  { clientNeeded }: { clientNeeded: boolean },
): Record<string, string> {
  const found = checkDeclaration({ ...settingsOf(draft), actions: [] });
  const problems: Record<string, string> = Object.fromEntries(
    found.toReversed().map(({ path, message }) => [path, message]),
  );
  if (draft.name.trim() === "") problems.name = "Give the service a name.";
  for (const [path, value] of requiredTexts(draft)) {
    if (value.trim() === "") problems[path] = "This is needed.";
  }
  if (clientNeeded && hasClient(draft.auth)) {
    if (draft.clientId.trim() === "") problems.clientId = "The service gives you one when you register an app there.";
    if (draft.clientSecret.trim() === "") problems.clientSecret = "It stands beside the client id at the service.";
  }
  return problems;
}

function requiredTexts({ auth }: ServiceDraft): [string, string][] {
  if (auth.type === "api_key") {
    return auth.parameters.flatMap(({ name, label }, index): [string, string][] => [
      [`auth.parameters.${index}.name`, name],
      [`auth.parameters.${index}.label`, label],
    ]);
  }
  if (auth.type === "oauth2" && auth.grant === "authorization_code" && auth.account) {
    return [["auth.account.label", auth.account.label]];
  }
  if (auth.type === "aws_sigv4") {
    return [
      ["auth.service", auth.service],
      ["auth.region", auth.region],
    ];
  }
  return [];
}
