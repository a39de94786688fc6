import type { BasicMethod } from "../define.ts";
import type { AuthApplier } from "./method.ts";
import { valuesOf, wrongSecret } from "./values.ts";

/** Value of `Authorization` for user name and password in UTF-8 (RFC 7617 §2, §2.1). */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}

/** User name and password (RFC 7617). */
export const basicApplier: AuthApplier<BasicMethod> = {
  apply(_method, { secret }, request) {
    const { username, password } = valuesOf(secret);
    if (username === undefined || password === undefined) throw wrongSecret();
    request.headers.authorization = basicAuthorization(username, password);
  },
  secretsOf(_method, { secret }) {
    const { username, password } = valuesOf(secret);
    if (username === undefined || password === undefined) return [];
    return [password, `${username}:${password}`];
  },
};
