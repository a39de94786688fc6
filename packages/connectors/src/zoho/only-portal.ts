/** The account's portal as a parameter of its authorization, where it has one only; nobody has to know its number then. */
export function onlyPortal(portals: readonly { id: string }[]): Record<string, string> {
  const [first] = portals;
  return first && portals.length === 1 ? { portal_id: first.id } : {};
}
