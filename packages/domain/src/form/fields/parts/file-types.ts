import mime from "mime";

/** What the ending of a name stands for; null for one that nobody knows, and where there is none. */
export function typeByEnding(name: string): string | null {
  const ending = /\.[^.]+$/.exec(name)?.[0];
  return ending === undefined ? null : mime.getType(ending);
}

/**
 * The endings that a kind of files stands for, with their point: of a type every one it has; of an ending itself, and what else pictures,
 * sounds and films of its type are called (a camera's `.jpeg` is the `.jpg` that is asked for). None for a group such as `image/*`, or a type
 * that nobody knows.
 */
export function endingsOf(kind: string): readonly string[] {
  const type = kind.startsWith(".") ? typeByEnding(kind) : kind;
  if (type === null || (type !== kind && !/^(image|audio|video)\//.test(type))) return [kind];
  return [...(mime.getAllExtensions(type) ?? [])].map((ending) => `.${ending}`);
}
