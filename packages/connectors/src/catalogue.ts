import type { Catalogue } from "@formwork/domain";
import { describeConnector } from "./describe.ts";
import { connectors } from "./services/registry.gen.ts";

/** Every built-in connector as data, without its functions: for the gallery, the editor and the checks of a graph. */
export const catalogue: Catalogue = Object.fromEntries(
  Object.entries(connectors).map(([key, connector]) => [key, describeConnector(connector)]),
);
