import type { Catalogue } from "@formwork/domain";
import { describeConnector } from "./describe.ts";
import { connectors } from "./services/registry.gen.ts";

let described: Catalogue | undefined;

/**
 * Every built-in connector as data, without its functions: for the gallery, the editor and the checks of a graph. Computed on first use, because it
 * takes longer than the rest of a start.
 */
export function builtInCatalogue(): Catalogue {
  described ??= Object.fromEntries(
    Object.entries(connectors).map(([key, connector]) => [key, describeConnector(connector)]),
  );
  return described;
}
