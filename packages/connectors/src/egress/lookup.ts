import { type LookupAddress, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { FormworkError } from "@formwork/domain";
import { isPublicAddress } from "./addresses.ts";

/** Resolves a host name to addresses: the system's resolver, unless a test passes its own. */
export type Resolver = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The system's resolver. */
export const systemResolver: Resolver = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true, verbatim: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });

/**
 * A `lookup` for sockets that refuses a name if any of its addresses is not public. The socket dials the returned address, so the checked address is
 * the dialled one, and a name that changes its answer in between gains nothing.
 */
export function guardedLookup(resolver: Resolver): LookupFunction {
  return (hostname, options, callback) => {
    resolver(hostname).then(
      (addresses) => {
        const first = addresses[0];
        if (first === undefined || !addresses.every((entry) => isPublicAddress(entry.address))) {
          const refused = new FormworkError("EGRESS_REFUSED", `${hostname} is not a host of the public Internet.`, {
            notSent: true,
            host: hostname,
          });
          callback(refused, "", 0);
        } else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, "", 0),
    );
  };
}
