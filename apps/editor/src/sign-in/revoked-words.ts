/** What was revoked with a password or a sign-in, and which services could not be told. */
export function revokedWords({ revoked, untold }: { revoked: number; untold: readonly string[] }): string {
  const count = revoked === 0 ? "" : revoked === 1 ? "One account was revoked." : `${revoked} accounts were revoked.`;
  return [count, ...untold].join(" ").trim();
}
