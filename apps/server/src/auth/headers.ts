import type { IncomingHttpHeaders } from "node:http";

/** Header by which better-auth is told where a request came from; what a caller sends under this name is replaced. */
export const addressHeader = "x-formwork-address";

/** What better-auth writes into a session it makes: the browser, and the address as the server knows it. */
export function authHeaders(request: { ip: string; headers: IncomingHttpHeaders }): Headers {
  return new Headers({ [addressHeader]: request.ip, "user-agent": request.headers["user-agent"] ?? "" });
}
