import { formsNamed, type Graph, isUuid } from "@formwork/domain";

/** Forms that a graph names, as they are written beside it; a draft may hold anything that was pasted into it. */
export function formIdsOf(graph: Graph): string[] {
  return formsNamed(graph).filter((id) => isUuid(id));
}
