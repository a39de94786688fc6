import type { Credentials } from "../auth/method.ts";
import { hostsOf } from "../consent/place.ts";
import type { ActionRequest, Connector, MailCheck, MailRequest, Place } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import { type CallAnswer, callService } from "./call.ts";
import { type Files, withoutFiles } from "./files.ts";
import { notSent } from "./result.ts";
import { sendMail } from "./send-mail.ts";

/** A connector's request to its service, with credentials. */
export interface ServiceRequest {
  connector: Connector;
  place: Place;
  request: ActionRequest | MailRequest | MailCheck;
  credentials: Credentials | null;
  /** null when it cannot have files. */
  files: Files | null;
  /** Timeout of the whole request in milliseconds. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * Sends a connector's request to its service: over HTTP, or to its mail server.
 *
 * @throws FormworkError of egress, of the auth method, or `FILE_MISSING`
 */
export async function carry(egress: Egress, asked: ServiceRequest): Promise<CallAnswer> {
  const { connector, place, request, files, ...rest } = asked;
  const shared = { ...rest, method: connector.auth, hosts: hostsOf(connector, place) };
  if (!("mail" in request)) return callService(egress, { ...shared, request, files });
  const server = connector.mail?.(place);
  if (!server) throw notSent("INVALID_INPUT", `${connector.name} does not send mail.`);
  return sendMail(egress, { ...shared, request, server, files: files ?? withoutFiles });
}
