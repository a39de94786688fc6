import { awsParams, compact, type ServiceAuth } from "@formwork/domain";
import { type AuthMethod, apiKey, awsSigV4, basic, oauth1, oauth2 } from "../define.ts";
import { accountCall } from "./account-call.ts";

// Builders' services may issue ids of any kind, Google's for example hold dots [C6]; anything that can be seen and typed is one.
const clientIdPattern = /^[\x21-\x7e]{1,255}$/;

/** The auth method that a builder described [K4]; everything not said there is as RFC 9700 advises. */
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
        // The client alone asks the token endpoint; nobody is sent anywhere.
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
        // Asked for whatever a connection is used for: those that no typed action names.
        baseScopes: auth.scopes.filter((scope) => !scopes.includes(scope)),
        // Not known: the safe answer is that an old refresh token dies with its use.
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
