import { awsParams, compact, type ServiceAuth } from "@formwork/domain";
import { type AuthMethod, apiKey, awsSigV4, basic, oauth1, oauth2 } from "../define.ts";
import { accountCall } from "./account-call.ts";

// Builders' services may issue ids of any kind, for example Google's with dots [C6], so any visible text is accepted.
const clientIdPattern = /^[\x21-\x7e]{1,255}$/;

/** Makes the auth method that a builder declared [K4]; everything not declared follows RFC 9700. */
export function authOf(auth: ServiceAuth, { scopes }: { scopes: readonly string[] }): AuthMethod {
  switch (auth.type) {
    case "api_key":
      return apiKey({
        fields: auth.parameters.map(({ key, label }) => ({ key, label, secret: true })),
        places: auth.parameters.map(({ key, in: place, name, prefix }) => ({
          in: place,
          name,
          value: { field: key },
          ...compact({ prefix: prefix || undefined }),
        })),
        accountLabel: () => `Key in ${auth.parameters.map(({ name }) => name).join(", ")}`,
      });
    case "basic":
      return basic();
    case "oauth1": {
      const { requestTokenUrl, authorizeUrl, accessTokenUrl, place } = auth;
      return oauth1({ requestTokenUrl, authorizeUrl, accessTokenUrl, place, clientIdPattern, account: null });
    }
    case "oauth2":
      return oauth2({
        grant: auth.grant,
        // Only the client calls the token endpoint; no person is sent anywhere.
        authorizeUrl: auth.grant === "authorization_code" ? auth.authorizeUrl : auth.tokenUrl,
        tokenUrl: auth.tokenUrl,
        ...compact({
          refreshUrl: auth.grant === "authorization_code" && auth.refreshUrl !== null ? auth.refreshUrl : undefined,
          revokeUrl: auth.revokeUrl,
          tokenPlace: auth.place.in === "header" ? undefined : auth.place,
        }),
        scopeSeparator: auth.scopeSeparator,
        pkce: auth.grant === "authorization_code" && auth.pkce ? "S256" : "never",
        clientAuth: auth.clientAuth,
        clientIdPattern,
        // Requested for every use of a connection: the scopes that no typed action names.
        baseScopes: auth.scopes.filter((scope) => !scopes.includes(scope)),
        // Unknown; the safe assumption is that a refresh token works only once.
        refresh: { rotates: true, idleDays: null },
        account: auth.grant === "authorization_code" && auth.account ? accountCall(auth.account) : null,
      });
    case "aws_sigv4":
      return awsSigV4({
        service: { param: awsParams.service },
        region: { param: awsParams.region },
      });
  }
}
