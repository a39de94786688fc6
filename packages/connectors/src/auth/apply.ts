import type { AuthMethod } from "../define.ts";
import { apiKeyApplier } from "./api-key.ts";
import { awsSigV4Applier } from "./aws-sigv4.ts";
import { basicApplier } from "./basic.ts";
import type { Credentials, OutgoingRequest } from "./method.ts";
import { oauth1Applier } from "./oauth1.ts";
import { oauth2Applier } from "./oauth2.ts";

/** Adds the credentials to a request, by auth method. Fails as the method's own `apply` does. */
export async function applyAuth(method: AuthMethod, credentials: Credentials, request: OutgoingRequest): Promise<void> {
  switch (method.type) {
    case "oauth2":
      return oauth2Applier.apply(method, credentials, request);
    case "api_key":
      return apiKeyApplier.apply(method, credentials, request);
    case "basic":
      return basicApplier.apply(method, credentials, request);
    case "aws_sigv4":
      return awsSigV4Applier.apply(method, credentials, request);
    case "oauth1":
      return oauth1Applier.apply(method, credentials, request);
    case "none":
      return;
  }
}

/** The values of a secret that must never appear in any output. */
export function secretsOf(method: AuthMethod, credentials: Credentials): readonly string[] {
  switch (method.type) {
    case "oauth2":
      return oauth2Applier.secretsOf(method, credentials);
    case "api_key":
      return apiKeyApplier.secretsOf(method, credentials);
    case "basic":
      return basicApplier.secretsOf(method, credentials);
    case "aws_sigv4":
      return awsSigV4Applier.secretsOf(method, credentials);
    case "oauth1":
      return oauth1Applier.secretsOf(method, credentials);
    case "none":
      return [];
  }
}
