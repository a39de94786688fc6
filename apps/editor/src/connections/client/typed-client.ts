import { compact } from "@formwork/domain";
/** A client id and secret of our own at a service, as they are typed [C6]. */
export interface TypedClient {
  clientId: string;
  clientSecret: string;
}

/** Nothing typed yet. */
export const noClient: TypedClient = { clientId: "", clientSecret: "" };

/** The client as the server takes it. */
export function trimmed({ clientId, clientSecret }: TypedClient): TypedClient {
  return { clientId: clientId.trim(), clientSecret: clientSecret.trim() };
}

/** What of a client id and secret is not typed yet, with what to say beside it. */
export function missingOfClient(client: TypedClient): Partial<Record<keyof TypedClient, string>> {
  const { clientId, clientSecret } = trimmed(client);
  return compact({
    clientId: clientId === "" ? "Client id is missing." : undefined,
    clientSecret: clientSecret === "" ? "Client secret is missing." : undefined,
  });
}
