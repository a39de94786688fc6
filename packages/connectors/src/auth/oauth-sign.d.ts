declare module "oauth-sign" {
  type Parameters = Record<string, string | readonly string[]>;
  /** Signature base string of RFC 5849 §3.4.1 over decoded parameters. */
  export function generateBase(method: string, url: string, parameters: Parameters): string;
  /** HMAC-SHA1 signature of RFC 5849 §3.4.2. */
  export function hmacsign(method: string, url: string, parameters: Parameters, client: string, token: string): string;
  /** HMAC-SHA256 signature of the same form. */
  export function hmacsign256(
    method: string,
    url: string,
    parameters: Parameters,
    client: string,
    token: string,
  ): string;
  /** Percent-encoding of RFC 5849 §3.6. */
  export function rfc3986(text: string): string;
}
