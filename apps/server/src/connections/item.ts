import type { ConnectionItem } from "@formwork/db";
import type { Catalogue } from "@formwork/domain";
import { connectorName } from "../runs/sentences.ts";
import { attentionOf } from "./attention.ts";

/** A connection as lists and its own page show it. */
export function toListItem(catalogue: Catalogue, item: ConnectionItem) {
  return { ...item, connectorName: connectorName(catalogue, item.connectorKey), attention: attentionOf(item) };
}
