/**
 * Puts a parameter into the query of an address, in place of what stands there under its name. Everything else keeps its spelling: the lists of a
 * service may be told from texts by a comma that is not encoded, and `searchParams` would encode it.
 * @param values one, or several rows of the name
 */
export function setQuery(url: URL, name: string, ...values: readonly string[]): void {
  const rows = url.search.slice(1).split("&");
  const others = rows.filter((row) => !new URLSearchParams(row).has(name));
  const own = new URLSearchParams(values.map((value): [string, string] => [name, value])).toString();
  url.search = [others.join("&"), own].filter(String).join("&");
}
