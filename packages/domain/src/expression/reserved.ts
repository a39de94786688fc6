/** Words of the expression language that cannot stand after a full stop, so nothing that expressions name may be called so. */
export const reservedWords: ReadonlySet<string> = new Set(["false", "in", "null", "true"]);
