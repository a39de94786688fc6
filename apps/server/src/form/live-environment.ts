/**
 * The environment for which a sender authorizes a connection of a live form; null when one authorization counts for all environments [C9].
 */
export function liveEnvironment(connection: { perEnvironment: boolean }): "production" | null {
  return connection.perEnvironment ? "production" : null;
}
