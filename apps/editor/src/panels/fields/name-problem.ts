/**
 * What is wrong with the name of an entry, as a sentence; null when it does.
 * @param taken names that the other entries have
 */
export function nameProblem(name: string, taken: readonly string[]): string | null {
  // Expressions and problems name places by paths with full stops.
  if (name.includes(".")) return "A name cannot have a full stop here.";
  return taken.includes(name) ? "There is a field of this name already." : null;
}
