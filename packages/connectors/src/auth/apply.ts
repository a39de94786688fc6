import type { AuthMethod } from "../define.ts";
import type { AuthorizationSecret } from "../ports.ts";
import { apiKeyApplier } from "./api-key.ts";
import { basicApplier } from "./basic.ts";
import type { OutgoingRequest } from "./method.ts";
import { oauth2Applier } from "./oauth2.ts";
import { wrongSecret } from "./values.ts";

/** Adds the credentials to a request, by auth method. Fails as the method's own `apply` does. */
export function applyAuth(method: AuthMethod, secret: AuthorizationSecret, request: OutgoingRequest): void {
  switch (method.type) {
    case "oauth2":
      oauth2Applier.apply(method, secret, request);
      return;
    case "api_key":
      apiKeyApplier.apply(method, secret, request);
      return;
    case "basic":
      basicApplier.apply(method, secret, request);
      return;
    case "oauth1":
    case "aws_sigv4":
      throw wrongSecret();
    case "none":
      return;
  }
}

/** The values of a secret that must never show up anywhere. */
export function secretsOf(method: AuthMethod, secret: AuthorizationSecret): readonly string[] {
  switch (method.type) {
    case "oauth2":
      return oauth2Applier.secretsOf(method, secret);
    case "api_key":
      return apiKeyApplier.secretsOf(method, secret);
    case "basic":
      return basicApplier.secretsOf(method, secret);
    case "oauth1":
    case "aws_sigv4":
    case "none":
      return [];
  }
}
