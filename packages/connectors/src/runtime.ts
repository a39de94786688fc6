export type { ConsentAnswer, ConsentResult } from "./consent/answer.ts";

import { type GrantAge, type KeptAlive, keepAlive } from "./auth/keep-alive.ts";
import { createRefresher, type RefreshOutcome } from "./auth/refresh.ts";
import { type AskedScopes, consentScopes } from "./auth/scopes.ts";
import { createSecretCache } from "./auth/secret-cache.ts";
import type { ConsentAnswer, ConsentResult } from "./consent/answer.ts";
import { beginConsent, type ConsentBeginning, type ConsentBegun } from "./consent/begin.ts";
import { checkAuthorization } from "./consent/check-authorization.ts";
import { isClientId } from "./consent/client-id.ts";
import { completeConsent } from "./consent/complete.ts";
import { type EnteredValues, enterValues } from "./consent/enter-values.ts";
import { placeOf } from "./consent/place.ts";
import { type RevocationRequest, type RevocationResult, revokeRemote } from "./consent/revoke.ts";
import { type TestRequest, type TestResult, testAuthorization } from "./consent/test-authorization.ts";
import type { Egress } from "./egress/egress.ts";
import { builtInServices, type Services } from "./find-connector.ts";
import { noFiles } from "./invoke/files.ts";
import { type ActionCall, invokeAction } from "./invoke/invoke-action.ts";
import { invokeHttp, type RawCall } from "./invoke/invoke-http.ts";
import { type ChoicesCall, type ChoicesResult, listChoices } from "./invoke/list-choices.ts";
import type { InvokeResult } from "./invoke/result.ts";
import type { AuthorizationRow, AuthorizationStore, CallLimiter, FileStore } from "./ports.ts";

export { basicAuthorization } from "./auth/basic.ts";
export type { GrantAge, KeptAlive } from "./auth/keep-alive.ts";
export type { RefreshOutcome } from "./auth/refresh.ts";
export { type AskedScopes, consentScopes } from "./auth/scopes.ts";
export { type ConsentBeginning, type ConsentBegun, consentHandle } from "./consent/begin.ts";
export type { EnteredValues } from "./consent/enter-values.ts";
export type { RevocationRequest, RevocationResult } from "./consent/revoke.ts";
export type { TestRequest, TestResult } from "./consent/test-authorization.ts";
export { type AllServices, createServices } from "./custom/services.ts";
export {
  createEgress,
  type Egress,
  type EgressLimits,
  type EgressLogEntry,
  type EgressRequest,
  type EgressResponse,
} from "./egress/egress.ts";
export type { Resolver } from "./egress/lookup.ts";
export type { HostRule } from "./egress/policy.ts";
export {
  createInstallationMail,
  type InstallationMail,
  type InstallationMailed,
  type InstallationMessage,
} from "./installation-mail.ts";
export type { ActionCall } from "./invoke/invoke-action.ts";
export type { RawCall } from "./invoke/invoke-http.ts";
export type { ChoicesCall, ChoicesResult } from "./invoke/list-choices.ts";
export type { InvokeResult } from "./invoke/result.ts";
export {
  actionsOf,
  type DocumentReport,
  reportDocument,
} from "./openapi/openapi.ts";
export type {
  AuthorizationRow,
  AuthorizationSecret,
  AuthorizationStore,
  CallBucket,
  CallLimiter,
  ClientCredentialHandle,
  FileOwner,
  FileStore,
  OpenClient,
  RefreshedSecret,
  ServiceHead,
  ServiceSource,
  StoredService,
} from "./ports.ts";
export { redact, remoteText } from "./redact.ts";

/** Everything that calls services on behalf of people. */
export interface ConnectorRuntime {
  /** Runs an action of a connector. Never throws: failures are results with a code. */
  invokeAction(call: ActionCall): Promise<InvokeResult>;
  /** Sends a builder's own request. Never throws: failures are results with a code. */
  invokeHttp(call: RawCall): Promise<InvokeResult>;
  /** Reads the values of a list that only the service knows. Never throws: failures are results with a code. */
  listChoices(call: ChoicesCall): Promise<ChoicesResult>;
  /**
   * Scopes that a consent of a connection asks for [C8]: those of the chosen actions, or of all actions, those that its parameters name, and those
   * for the account's name. Fails with `NOT_FOUND` or `CONNECTOR_RETIRED`.
   */
  scopesFor(connector: string, asked: AskedScopes): Promise<string[]>;
  /** Whether a text can be a client id of a service [C6]. Fails with `NOT_FOUND` or `CONNECTOR_RETIRED`. */
  isClientId(connector: string, clientId: string): Promise<boolean>;
  /**
   * Checks data centre and parameters of a connection before they are stored [K5, C20]. Fails with `INVALID_INPUT` and the path of the wrong value.
   */
  checkPlace(
    connector: string,
    place: { region: string | null; params: Readonly<Record<string, string>> },
  ): Promise<void>;
  /**
   * Starts a consent: returns the address to send the person's browser to, the value by which the callback identifies the attempt, and the value to
   * store sealed until then. Fails with `INVALID_INPUT` for services that ask for values instead; for OAuth 1 also with `CLIENT_CREDENTIAL_REJECTED`,
   * `CONSENT_INVALID` or a code of egress.
   */
  beginConsent(consent: ConsentBeginning): Promise<ConsentBegun>;
  /**
   * Exchanges the values of a callback for tokens and asks whose account it is. Fails with `CONSENT_DENIED`, `CONSENT_INVALID`,
   * `CLIENT_CREDENTIAL_REJECTED` or a code of egress.
   */
  completeConsent(consent: ConsentAnswer): Promise<ConsentResult>;
  /** Tells the service to revoke tokens that are already erased here. Never throws. */
  revokeRemote(request: RevocationRequest): Promise<RevocationResult>;
  /**
   * Returns what to store for a service that asks for values, or for nothing, instead of consent: values that it accepts [C11], or the tokens it
   * gives for them or to the OAuth app. Fails with `INVALID_INPUT`, `CLIENT_CREDENTIAL_MISSING`, `CLIENT_CREDENTIAL_REJECTED`, the service's refusal,
   * or a code of egress.
   */
  enterValues(values: EnteredValues): Promise<ConsentResult>;
  /**
   * Renews a grant that would soon expire because nobody uses it, and returns when to check again. Fails as a refresh does, and marks the
   * authorization as dead when it is.
   */
  keepAlive(authorization: AuthorizationRow, age: GrantAge): Promise<KeptAlive>;
  /** Makes the connector's read-only call with unsaved values [C11]. Never throws. */
  testAuthorization(request: TestRequest): Promise<TestResult>;
  /**
   * Asks a service whether it still accepts a stored authorization, after renewing it if that is due [C11]. Stores only a renewal and never throws.
   */
  check(authorization: AuthorizationRow): Promise<TestResult>;
  /** Drops an opened secret at once, after a revocation in this process. */
  forget(authorizationId: string): void;
}

/**
 * Binds the connectors to an egress and a store of authorizations; one per process.
 *
 * @param options.egress where calls leave the product
 * @param options.store where authorizations are kept
 * @param options.files where files of requests and answers are kept; without it no call can carry one
 * @param options.limiter counts calls against the limits of services; without one only the services themselves do
 * @param options.services where services are found; the built-in ones only, unless given
 * @param options.onRefresh told how each refresh ended, for meters
 * @example
 * const runtime = createConnectorRuntime({ egress: createEgress({}), store: createAuthorizationStore(db, vault) });
 * const result = await runtime.invokeAction(call);
 * if (!result.ok) console.log(result.error.code);
 */
export function createConnectorRuntime(options: {
  egress: Egress;
  store: AuthorizationStore;
  files?: FileStore;
  limiter?: CallLimiter;
  services?: Services;
  onRefresh?: (refresh: { connectorKey: string; outcome: RefreshOutcome }) => void;
}): ConnectorRuntime {
  const { egress, store } = options;
  const secrets = createSecretCache();
  const { services = builtInServices, files = noFiles, limiter = null } = options;
  const consents = { egress, services };
  const ports = { services, store, secrets, refresher: createRefresher(options), files, limiter };
  return {
    invokeAction: (call) => invokeAction(egress, ports, call),
    invokeHttp: (call) => invokeHttp(egress, ports, call),
    listChoices: (call) => listChoices(egress, ports, call),
    scopesFor: async (connector, asked) => consentScopes(await services.live(connector), asked),
    isClientId: async (connector, clientId) => isClientId(await services.live(connector), clientId),
    checkPlace: async (connector, place) => void placeOf(await services.live(connector), { ...place, facts: null }),
    beginConsent: (consent) => beginConsent(consents, consent),
    completeConsent: (consent) => completeConsent(consents, consent),
    async keepAlive(row, age) {
      const connector = await services.live(row.connectorKey);
      return keepAlive(ports.refresher, { connector, row, age });
    },
    revokeRemote: (request) => revokeRemote(consents, request),
    enterValues: (values) => enterValues(consents, values),
    testAuthorization: (request) => testAuthorization(consents, request),
    check: (authorization) => checkAuthorization(egress, ports, authorization),
    forget: (authorizationId) => secrets.forget(authorizationId),
  };
}
