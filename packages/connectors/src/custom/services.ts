import { type Catalogue, type ConnectorDescription, FormworkError, isCustomServiceKey } from "@formwork/domain";
import { catalogue } from "../catalogue.ts";
import type { Connector } from "../define.ts";
import { liveConnector, type Services } from "../find-connector.ts";
import type { ServiceHead, ServiceSource, StoredService } from "../ports.ts";
import { connectorOf } from "./connector-of.ts";
import { describeService } from "./describe-service.ts";

/** Compiled services that are kept; the one unused longest goes first. */
const mostKept = 500;

interface Kept {
  head: ServiceHead;
  connector: Connector;
  description: ConnectorDescription;
}

/** All services of an installation: the built-in ones, and each organization's own. */
export interface AllServices extends Services {
  /** The built-in services and an organization's own, never another's; deleted ones that a connection still names are marked so. */
  catalogueOf(organizationId: string): Promise<Catalogue>;
  /** The built-in services and those of these keys; asks nobody when all of them are built in. */
  catalogueFor(keys: readonly string[]): Promise<Catalogue>;
}

/**
 * Finds services in code and in the database. What was compiled of a custom service is kept and asked for again only when its revision has changed:
 * an edit or a deletion counts from the next call on.
 *
 * @param source where builders' own services are kept
 */
export function createServices(source: ServiceSource): AllServices {
  const kept = new Map<string, Kept>();

  async function current(heads: readonly ServiceHead[]): Promise<Kept[]> {
    const changed = heads.filter((head) => !isCurrent(kept.get(head.key)?.head, head)).map(({ key }) => key);
    const read = changed.length === 0 ? [] : await source.read(changed);
    const fresh = new Map(read.map((service) => [service.key, compile(service)]));
    const found = heads.flatMap(({ key }) => {
      const one = fresh.get(key) ?? kept.get(key);
      return one ? [one] : [];
    });
    for (const one of found) {
      kept.delete(one.head.key);
      kept.set(one.head.key, one);
    }
    for (const key of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(key);
    }
    return found;
  }

  const together = (services: readonly Kept[]): Catalogue => ({
    ...catalogue,
    ...Object.fromEntries(services.map(({ head, description }) => [head.key, description])),
  });

  return {
    async live(key) {
      if (!isCustomServiceKey(key)) return liveConnector(key);
      const [service] = await current(await source.heads([key]));
      if (service && !service.head.deleted) return service.connector;
      throw new FormworkError(
        "SERVICE_DELETED",
        service
          ? `The custom service ${service.connector.name} was deleted by its maker. A builder can choose another service.`
          : "The custom service of this step does not exist any more. A builder can choose another service.",
        { connector: key, notSent: true },
      );
    },
    catalogueOf: async (organizationId) => together(await current(await source.headsOf(organizationId))),
    async catalogueFor(keys) {
      const own = keys.filter(isCustomServiceKey);
      return own.length === 0 ? catalogue : together(await current(await source.heads(own)));
    },
  };
}

function isCurrent(known: ServiceHead | undefined, head: ServiceHead): boolean {
  return known?.revision === head.revision && known.deleted === head.deleted;
}

function compile(service: StoredService): Kept {
  const { key, revision, deleted } = service;
  return { head: { key, revision, deleted }, connector: connectorOf(service), description: describeService(service) };
}
