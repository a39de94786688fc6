import { beginning, readAddress, type ServiceAuth } from "@formwork/domain";
import { entriesOf, isPart, type Part, partOf, type References } from "./document.ts";
import { at, type Notes } from "./report.ts";

/** A way to sign in from a document, as one of our auth types. */
export interface AuthChoice {
  /** Name of the scheme, with `/flow` when it has several flows. */
  id: string;
  label: string;
  auth: ServiceAuth;
}

/**
 * Converts a document's security schemes to auth types [K8]; a scheme that fits none of the five is noted.
 * @param of.rules security rules of the operations, to find keys that are required together
 */
export function authChoices(
  { document, rules }: { document: Part; rules: readonly unknown[] },
  references: References,
  notes: Notes,
): AuthChoice[] {
  const schemes = entriesOf(partOf(document.components).securitySchemes);
  const above = isPart(document.securityDefinitions)
    ? at("#", "securityDefinitions")
    : at("#", "components", "securitySchemes");
  const choices = schemes.flatMap(([name, value]) => {
    const pointer = at(above, name);
    const found = references.resolve(value, pointer);
    return found && isPart(found.value) ? schemeChoices({ name, scheme: found.value, pointer }, notes) : [];
  });
  return [...togetherChoices([document.security, ...rules], choices), ...choices];
}

interface Scheme {
  name: string;
  scheme: Part;
  pointer: string;
}

function schemeChoices({ name, scheme, pointer }: Scheme, notes: Notes): AuthChoice[] {
  const one = (label: string, auth: ServiceAuth) => [{ id: name, label, auth }];
  if (scheme["x-amazon-apigateway-authtype"] === "awsSigv4") {
    return one("AWS Signature", { type: "aws_sigv4", service: "execute-api", region: "us-east-1" });
  }
  if (
    scheme.type === "apiKey" &&
    typeof scheme.name === "string" &&
    (scheme.in === "header" || scheme.in === "query")
  ) {
    const parameter = { key: keyOf(name), label: labelOf(scheme, name), in: scheme.in, name: scheme.name } as const;
    return one(`API key in the ${scheme.in === "header" ? "header" : "query"} ${scheme.name}`, {
      type: "api_key",
      parameters: [parameter],
    });
  }
  const http = scheme.type === "http" ? String(scheme.scheme ?? "").toLowerCase() : "";
  if (http === "basic") return one("User name and password", { type: "basic" });
  if (http === "bearer") {
    const parameter = {
      key: keyOf(name),
      label: labelOf(scheme, name),
      in: "header",
      name: "Authorization",
      prefix: "Bearer ",
    } as const;
    return one("Bearer key in the header Authorization", { type: "api_key", parameters: [parameter] });
  }
  if (scheme.type === "oauth2") return flowChoices({ name, scheme, pointer }, notes);
  notes.leftOut(
    pointer,
    `signs in by ${[scheme.type, scheme.scheme ?? scheme.in].filter(Boolean).join(" ")}, which is none of the five auth types`,
  );
  return [];
}

function flowChoices({ name, scheme, pointer: place }: Scheme, notes: Notes): AuthChoice[] {
  const flows = partOf(scheme.flows);
  const known = ["authorizationCode", "clientCredentials"];
  const offered = entriesOf(flows).filter(([flow]) => known.includes(flow));
  for (const [flow] of entriesOf(flows).filter(([each]) => !known.includes(each) && !each.startsWith("x-"))) {
    notes.leftOut(at(place, "flows", flow), "is a way of OAuth 2 that is not used any more (RFC 9700 §2.1.2, §2.4)");
  }
  return offered.flatMap(([flow, value]) => {
    const pointer = at(place, "flows", flow);
    const part = partOf(value);
    const shared = {
      type: "oauth2" as const,
      place: { in: "header" as const },
      tokenUrl: String(part.tokenUrl ?? ""),
      scopes: entriesOf(part.scopes)
        .map(([scope]) => scope)
        .filter(isScope)
        .slice(0, 200),
      scopeSeparator: " " as const,
      clientAuth: "basic" as const,
    };
    const authorizeUrl = String(part.authorizationUrl ?? "");
    const refreshUrl = typeof part.refreshUrl === "string" && part.refreshUrl !== "" ? part.refreshUrl : null;
    const byClient = flow === "clientCredentials";
    const addresses = [
      shared.tokenUrl,
      ...(byClient ? [] : [authorizeUrl]),
      ...(refreshUrl === null || byClient ? [] : [refreshUrl]),
    ];
    for (const address of addresses) {
      const read = readAddress(address);
      if ("problem" in read)
        notes.simplified(pointer, "has an address that is not whole: write it out before the service is made");
    }
    const id = offered.length > 1 ? `${name}/${flow}` : name;
    const auth: ServiceAuth = byClient
      ? { ...shared, grant: "client_credentials" }
      : { ...shared, grant: "authorization_code", authorizeUrl, refreshUrl, pkce: true };
    return [{ id, label: byClient ? "OAuth 2, by the client alone" : "OAuth 2 with consent", auth }];
  });
}

/** Combines keys that the document requires together into one API key with several parameters. */
function togetherChoices(rules: readonly unknown[], choices: readonly AuthChoice[]): AuthChoice[] {
  const needed = rules.flatMap((rule) =>
    Array.isArray(rule) ? rule.map((each) => Object.keys(partOf(each)).sort().join(" ")) : [],
  );
  return [...new Set(needed)].slice(0, 10).flatMap((together) => {
    const names = together.split(" ");
    const keys = names.map((name) => choices.find(({ id }) => id === name)?.auth);
    if (names.length < 2 || !keys.every((auth) => auth?.type === "api_key")) return [];
    const parameters = keys.flatMap((auth) => (auth?.type === "api_key" ? auth.parameters : []));
    return [{ id: together, label: `${names.length} keys together`, auth: { type: "api_key" as const, parameters } }];
  });
}

function isScope(scope: string): boolean {
  return /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/.test(scope);
}

function keyOf(name: string): string {
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  return (key === "" ? "key" : key).slice(0, 50);
}

function labelOf(scheme: Part, name: string): string {
  const text = scheme.type === "http" || typeof scheme.name !== "string" ? name : scheme.name;
  return beginning(text, 100) || "Key";
}

/** Scopes that an operation needs with the given scheme; by the document's rule when the operation has none. */
export function scopesOf(operation: Part, document: Part, choice: string | null): string[] {
  const rules = Array.isArray(operation.security) ? operation.security : document.security;
  if (choice === null || !Array.isArray(rules)) return [];
  const [scheme = ""] = choice.split("/");
  const rule = rules.map(partOf).find((each) => Object.hasOwn(each, scheme));
  const scopes = rule?.[scheme];
  return Array.isArray(scopes)
    ? scopes.filter((scope): scope is string => typeof scope === "string" && isScope(scope)).slice(0, 50)
    : [];
}
