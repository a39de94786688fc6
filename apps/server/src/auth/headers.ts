import type { IncomingHttpHeaders } from "node:http";

/** Header that tells better-auth where a request came from; the server replaces what a caller sends under this name. */
export const addressHeader = "x-formwork-address";

/** Headers from which better-auth fills a new session: the browser, and the address as the server knows it. */
export function authHeaders(request: { ip: string; headers: IncomingHttpHeaders }): Headers {
  return new Headers({ [addressHeader]: request.ip, "user-agent": request.headers["user-agent"] ?? "" });
}
