const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Origins from which the product is used: its public address, and on one's own machine every name of that machine. */
export function allowedOrigins(publicUrl: string): readonly string[] {
  const url = new URL(publicUrl);
  if (!loopback.has(url.hostname)) return [url.origin];
  return [...loopback].map((host) => `${url.protocol}//${host}${url.port ? `:${url.port}` : ""}`);
}
