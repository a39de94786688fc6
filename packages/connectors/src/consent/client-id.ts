import { liveConnector } from "../find-connector.ts";

/** Letters, digits and `* _ - @ / ! : | & ~ \ +`, at most 50 characters [C6]. */
const usual = /^[A-Za-z0-9*_\-@/!:|&~\\+]{1,50}$/;

/**
 * Whether a text can be a client id of a service [C6]: by its own rule where it issues longer ids, else by the rule for all.
 *
 * @throws FormworkError `NOT_FOUND` or `CONNECTOR_RETIRED`
 */
export function isClientId(connectorKey: string, clientId: string): boolean {
  const { auth } = liveConnector(connectorKey);
  const pattern = auth.type === "oauth2" ? (auth.clientIdPattern ?? usual) : usual;
  return pattern.test(clientId);
}
