import type { Connector } from "../define.ts";

/** Letters, digits and `* _ - @ / ! : | & ~ \ +`, at most 50 characters [C6]. */
const usual = /^[A-Za-z0-9*_\-@/!:|&~\\+]{1,50}$/;

/**
 * Whether a text can be a client id of a service [C6]: by the general rule, or by the service's own rule when it issues other ids, for example longer
 * ones.
 */
export function isClientId({ auth }: Connector, clientId: string): boolean {
  const wider = auth.type === "oauth2" || auth.type === "oauth1" ? auth.clientIdPattern : undefined;
  return usual.test(clientId) || (wider?.test(clientId) ?? false);
}
