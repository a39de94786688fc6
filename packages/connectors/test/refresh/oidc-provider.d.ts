declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  interface Saved {
    save(): Promise<string>;
  }
  /** The parts of the authorization server that tests touch. */
  export default class Provider {
    constructor(issuer: string, configuration: object);
    proxy: boolean;
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ prompt: { name: string }; params: Record<string, string>; session?: { accountId: string } }>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    on(event: "grant.success" | "grant.revoked", heard: () => void): void;
    on(event: "grant.error", heard: (context: unknown, error: Error & { error_detail?: string }) => void): void;
    Client: { find(clientId: string): Promise<object | undefined> };
    Grant: new (
      given: object,
    ) => Saved & { addOIDCScope(scope: string): void };
    RefreshToken: new (
      given: object,
    ) => Saved;
  }
}
