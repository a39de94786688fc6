import { formsNamed, type Graph } from "@formwork/domain";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Forms that a graph names, as they are written beside it; a draft may hold anything that was pasted into it. */
export function formIdsOf(graph: Graph): string[] {
  return formsNamed(graph).filter((id) => uuid.test(id));
}
