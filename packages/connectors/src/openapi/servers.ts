import { readAddress, type ServiceParam } from "@formwork/domain";
import { entriesOf, type Part, partOf } from "./document.ts";
import { at, type Notes } from "./report.ts";

/** An address that a document names for its API, its variables as dynamic parameters [K5]. */
export interface ServerChoice {
  url: string;
  description: string;
  params: ServiceParam[];
}

/** Servers of a document that can be called; relative addresses, and those a parameter would make unsafe, are noted. */
export function serverChoices(document: Part, notes: Notes): ServerChoice[] {
  const servers = Array.isArray(document.servers) ? document.servers.map(partOf) : [];
  return servers.flatMap((server, index) => {
    const pointer = at("#", "servers", index);
    const names = new Map(entriesOf(server.variables).map(([name]) => [name, paramKey(name)]));
    const url = String(server.url ?? "").replace(/\{([^{}]+)\}/g, (whole, name: string) => {
      const key = names.get(name);
      return key === undefined ? whole : `{${key}}`;
    });
    const read = readAddress(url);
    if ("problem" in read) {
      notes.leftOut(
        pointer,
        `${String(server.url ?? "no address").slice(0, 100)} is no whole address that can be called: write it in yourself`,
      );
      return [];
    }
    const params = entriesOf(server.variables).map(([name, variable]) => {
      const key = paramKey(name);
      const place = read.placeholders.find((each) => each.key === key)?.place ?? "path";
      return paramOf(key, { name, variable: partOf(variable), place });
    });
    const description = typeof server.description === "string" ? server.description.slice(0, 200) : "";
    return [{ url: url.replace(/\/$/, ""), description, params }];
  });
}

function paramOf(
  key: string,
  { name, variable, place }: { name: string; variable: Part; place: "host" | "whole-host" | "path" | "query" },
): ServiceParam {
  const help = typeof variable.description === "string" ? variable.description.slice(0, 200) : undefined;
  const words = { key, label: name.slice(0, 50), ...(help ? { help } : {}) };
  const options = Array.isArray(variable.enum) ? variable.enum.map(String).filter((option) => option !== "") : [];
  if (options.length > 0 && options.length <= 50) return { kind: "choice", ...words, options };
  if (place === "host") {
    const initial = String(variable.default ?? "");
    const usual = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(initial) ? { initial } : {};
    return { kind: "label", ...words, ...usual };
  }
  return place === "whole-host" ? { kind: "host", ...words, suffix: null } : { kind: "segment", ...words };
}

function paramKey(name: string): string {
  const key = name.replace(/[^A-Za-z0-9_]/g, "_").replace(/^[^A-Za-z]+/, "");
  return (key === "" ? "value" : key.charAt(0).toLowerCase() + key.slice(1)).slice(0, 50);
}
