/** The account's portal as a parameter of its authorization, when it has only one, so that nobody has to enter its number. */
export function onlyPortal(portals: readonly { id: string }[]): Record<string, string> {
  const [first] = portals;
  return first && portals.length === 1 ? { portal_id: first.id } : {};
}
