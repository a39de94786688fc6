import type { Outputs } from "../../trpc.ts";

/** A service of the gallery. */
export type Service = Outputs["connector"]["list"]["items"][number];

/** A service that a search found, with what it can do that matched. */
export interface Found {
  service: Service;
  /** Titles of actions that hold a searched word which nothing else of the service does; at most three. */
  matching: string[];
}

/** Services that stand together under a heading. */
export interface Shelf {
  heading: string;
  found: Found[];
}

/** Categories of services that live, by name. */
export function categoriesOf(services: readonly Service[]): string[] {
  const living = services.filter(({ retired }) => retired === null).map(({ category }) => category);
  return [...new Set(living)].toSorted((one, other) => one.localeCompare(other, "en"));
}

/** Services that live and match: every searched word stands in the name, the description, the category or an action's title. */
export function findServices(
  services: readonly Service[],
  wanted: { search: string; category: string | null },
): Found[] {
  const words = wanted.search.toLowerCase().split(/\s+/).filter(Boolean);
  return services.flatMap((service) => {
    if (service.retired !== null || (wanted.category !== null && service.category !== wanted.category)) return [];
    const about = `${service.name} ${service.description} ${service.category}`.toLowerCase();
    const left = words.filter((word) => !about.includes(word));
    const titles = service.actions.map(({ title }) => title);
    const holds = (title: string) => left.some((word) => title.toLowerCase().includes(word));
    const every = left.every((word) => titles.some((title) => title.toLowerCase().includes(word)));
    return every ? [{ service, matching: titles.filter(holds).slice(0, 3) }] : [];
  });
}

/** Found services, those that are connected already before the others. */
export function shelvesOf(found: readonly Found[]): Shelf[] {
  const used = found.filter(({ service }) => service.connections > 0);
  const others = found.filter(({ service }) => service.connections === 0);
  const shelves = [
    { heading: "In use here", found: used },
    { heading: used.length > 0 ? "More services" : "Services", found: others },
  ];
  return shelves.filter((shelf) => shelf.found.length > 0);
}

/** What connecting a service asks for, in two or three words. */
export function needWords({ authType, quickConnect }: Pick<Service, "authType" | "quickConnect">): string {
  if (quickConnect) return "quick connect";
  switch (authType) {
    case "oauth2":
    case "oauth1":
      return "needs its own app";
    case "none":
      return "needs no account";
    case "basic":
      return "user name and password";
    case "aws_sigv4":
      return "access keys";
    case "api_key":
      return "key";
  }
}
