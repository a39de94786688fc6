import { beginning, compact, paramPattern, readAddress, type ServiceParam } from "@formwork/domain";
import { entriesOf, type Part, partOf } from "./document.ts";
import { at, type Notes } from "./report.ts";

/** An address that a document names for its API, its variables as dynamic parameters [K5]. */
export interface ServerChoice {
  url: string;
  description: string;
  params: ServiceParam[];
}

/** Most addresses that one server with listed values may expand to. */
const mostOfOne = 20;

/** Reads servers of one document. Different parameters with the same name get distinct names, because a connection asks for all of them at once. */
export class ServerReader {
  readonly #notes: Notes;
  readonly #known = new Map<string, string>();

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  /**
   * Servers that can be called. Relative addresses, and addresses that a parameter would make unsafe, are noted. @param pointer JSON pointer to the
   * object with the servers
   */
  read(holder: Part, pointer: string): ServerChoice[] {
    const servers = Array.isArray(holder.servers) ? holder.servers.map(partOf) : [];
    return servers.flatMap((server, index) => {
      const place = at(pointer, "servers", index);
      const address = String(server.url ?? "");
      const urls = writtenOut(address, partOf(server.variables));
      if (urls.length === 0) {
        this.#notes.leftOut(
          place,
          `${beginning(address, 100) || "no address"} is no whole address that can be called: write it in yourself`,
        );
      }
      const description = typeof server.description === "string" ? beginning(server.description, 200) : "";
      return urls.map((url) => ({ description, ...this.#choice(url, partOf(server.variables)) }));
    });
  }

  #choice(template: string, variables: Part): Pick<ServerChoice, "url" | "params"> {
    const params: ServiceParam[] = [];
    let url = template;
    for (const [name, value] of entriesOf(variables)) {
      if (!template.includes(`{${name}}`)) continue;
      const read = readAddress(withKeys(template, variables));
      const places = "problem" in read ? [] : read.placeholders.filter(({ key }) => key === paramKey(name));
      const param = this.#apart(paramOf(name, partOf(value), places[0]?.place ?? "path"));
      url = url.replaceAll(`{${name}}`, `{${param.key}}`);
      params.push(param);
    }
    return { url: url.replace(/\/$/, ""), params };
  }

  #apart(param: ServiceParam): ServiceParam {
    const own = JSON.stringify(param);
    for (let count = 1; ; count += 1) {
      const key = count === 1 ? param.key : `${param.key.slice(0, 45)}_${count}`;
      const known = this.#known.get(key);
      if (known !== undefined && known !== own) continue;
      this.#known.set(key, own);
      return { ...param, key };
    }
  }
}

/**
 * The addresses of a server: one with open variables, when a connection can ask for each of them; else one for each combination of the document's
 * values in the scheme, the port and the end of the host, which nobody may fill in. The document's default comes first. Empty when none can be
 * called.
 */
function writtenOut(address: string, variables: Part): string[] {
  let urls = [address];
  for (const name of fixedFirst(address)) {
    if (urls.every((url) => readable(url, variables))) break;
    const values = valuesOf(partOf(variables[name]));
    if (values.length === 0) return [];
    urls = urls.flatMap((url) => values.map((value) => url.replaceAll(`{${name}}`, value))).slice(0, mostOfOne);
  }
  return urls.filter((url) => readable(url, variables));
}

/** Names of variables in the order of filling them in: scheme, port, then the host from its end. */
function fixedFirst(address: string): string[] {
  const [, scheme = "", authority = ""] = /^(.*?):\/\/([^/?#]*)/.exec(address) ?? [];
  const names = (text: string) => [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  const port = /:(\{[^{}]+\}|\d*)$/.exec(authority)?.[0] ?? "";
  const host = authority.slice(0, authority.length - port.length);
  return [...names(scheme), ...names(port), ...names(host).reverse()];
}

function readable(url: string, variables: Part): boolean {
  return !("problem" in readAddress(withKeys(url, variables)));
}

function withKeys(url: string, variables: Part): string {
  return url.replace(/\{([^{}]+)\}/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? `{${paramKey(name)}}` : whole,
  );
}

/** The values of a variable, its default first. */
function valuesOf({ default: initial, enum: listed }: Part): string[] {
  const options = Array.isArray(listed) ? listed.map(String) : [];
  const first = initial === undefined ? [] : [String(initial)];
  return [...new Set([...first, ...options])].filter((value) => value !== "");
}

function paramOf(name: string, variable: Part, place: "host" | "whole-host" | "path" | "query"): ServiceParam {
  const help = typeof variable.description === "string" ? beginning(variable.description.trim(), 200) : "";
  const words = {
    key: paramKey(name),
    label: beginning(name, 50),
    ...compact({ help: help === "" ? undefined : help }),
  };
  const options = Array.isArray(variable.enum) ? variable.enum.map(String).filter((option) => option !== "") : [];
  if (options.length > 0 && options.length <= 50)
    return withUsual({ kind: "choice", ...words, options: [...new Set(options)] }, variable);
  if (place === "host") return withUsual({ kind: "label", ...words }, variable);
  return place === "whole-host"
    ? withUsual({ kind: "host", ...words, suffix: null }, variable)
    : withUsual({ kind: "segment", ...words }, variable);
}

/** The parameter with the document's default, if the parameter allows that value. */
function withUsual(param: ServiceParam, { default: initial }: Part): ServiceParam {
  const value = String(initial ?? "");
  return value !== "" && paramPattern(param).test(value) ? { ...param, initial: value } : param;
}

function paramKey(name: string): string {
  const key = name.replace(/[^A-Za-z0-9_]/g, "_").replace(/^[^A-Za-z]+/, "");
  return (key === "" ? "value" : key.charAt(0).toLowerCase() + key.slice(1)).slice(0, 50);
}
