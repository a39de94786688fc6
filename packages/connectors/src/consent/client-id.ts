import type { Connector } from "../define.ts";

/** Letters, digits and `* _ - @ / ! : | & ~ \ +`, at most 50 characters [C6]. */
const usual = /^[A-Za-z0-9*_\-@/!:|&~\\+]{1,50}$/;

/**
 * Whether a text can be a client id of a service [C6]: by its own rule where it issues longer ids, else by the rule for all.
 */
export function isClientId({ auth }: Connector, clientId: string): boolean {
  const pattern = auth.type === "oauth2" || auth.type === "oauth1" ? (auth.clientIdPattern ?? usual) : usual;
  return pattern.test(clientId);
}
