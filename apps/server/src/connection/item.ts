import type { ConnectionItem } from "@formwork/db";
import type { Catalogue } from "@formwork/domain";
import { own } from "@formwork/domain";
import type { Member } from "../who.ts";
import { attentionOf } from "./attention.ts";
import { mayEdit } from "./editable.ts";

/** What pages show about the service behind a connection, also to people who may not read the catalogue. */
export function serviceOf(catalogue: Catalogue, connectorKey: string) {
  const connector = own(catalogue, connectorKey);
  return {
    connectorName: connector?.name ?? connectorKey,
    mark: { initials: connector?.initials ?? "?", color: connector?.color ?? "#5b677d" },
    authType: connector?.authType ?? ("none" as const),
    consents: connector?.consents ?? false,
    testable: connector?.testable ?? false,
    authFields: connector?.authFields ?? [],
    regions: connector?.regions ?? [],
  };
}

/** A connection as lists and its own page show it. */
export function toListItem({ catalogue, member }: { catalogue: Catalogue; member: Member }, item: ConnectionItem) {
  const service = serviceOf(catalogue, item.connectorKey);
  return { ...item, ...service, attention: attentionOf(item), mayEdit: mayEdit(member, item) };
}
