import type { AuthField, AuthMethod } from "../define.ts";

const passwordGrant: readonly AuthField[] = [
  { key: "username", label: "User name", secret: false },
  { key: "password", label: "Password", secret: true },
];

/** Values that a person enters to authorize [C11]; empty when the service asks for consent, or for nothing. */
export function fieldsOf(method: AuthMethod): readonly AuthField[] {
  switch (method.type) {
    case "api_key":
    case "basic":
    case "aws_sigv4":
      return method.fields;
    case "oauth2":
      return method.grant === "password" ? passwordGrant : [];
    case "oauth1":
    case "none":
      return [];
  }
}
