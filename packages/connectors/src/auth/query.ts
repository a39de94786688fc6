/**
 * Sets a parameter in the query of an address, and replaces one of the same name. The rest keeps its spelling: a service may tell lists from texts by
 * an unencoded comma, which `searchParams` would encode.
 * @param values one value, or several for repeated rows of the name
 */
export function setQuery(url: URL, name: string, ...values: readonly string[]): void {
  const rows = url.search.slice(1).split("&");
  const others = rows.filter((row) => !new URLSearchParams(row).has(name));
  const own = new URLSearchParams(values.map((value): [string, string] => [name, value])).toString();
  url.search = [others.join("&"), own].filter(String).join("&");
}
