declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  interface Token {
    clientId: string;
    accountId?: string;
    isValid: boolean;
  }
  /** The parts of the authorization server that tests touch. */
  export default class Provider {
    constructor(issuer: string, configuration: object);
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ prompt: { name: string }; params: Record<string, string>; session?: { accountId: string } }>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    AccessToken: { find(token: string): Promise<Token | undefined> };
    ClientCredentials: { find(token: string): Promise<Token | undefined> };
    Grant: new (
      given: object,
    ) => { addOIDCScope(scope: string): void; save(): Promise<string> };
  }
}
