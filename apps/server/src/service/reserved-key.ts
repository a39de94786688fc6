import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { FormworkError } from "@formwork/domain";

/** A key for a service that does not exist yet: its callback address has to be registered with the vendor first. */
export interface ReservedKey {
  key: string;
  /** Proves that this server made the key for this organization. */
  proof: string;
}

/** Makes a key [K3]: 128 random bits. @param secret of the server */
export function reserveKey(organizationId: string, secret: string): ReservedKey {
  const key = `custom_${randomBytes(16).toString("hex")}`;
  return { key, proof: proofOf(key, { organizationId, secret }) };
}

/** @throws FormworkError `INVALID_INPUT` for a key that this server did not make for this organization */
export function assertReserved(reserved: ReservedKey, of: { organizationId: string; secret: string }): string {
  const expected = Buffer.from(proofOf(reserved.key, of));
  const given = Buffer.from(reserved.proof);
  if (expected.length === given.length && timingSafeEqual(expected, given)) return reserved.key;
  throw new FormworkError("INVALID_INPUT", "Keys of services are made by the system. Open the page anew.", {
    path: "reserved",
  });
}

function proofOf(key: string, { organizationId, secret }: { organizationId: string; secret: string }): string {
  return createHmac("sha256", secret).update(`service-key|${organizationId}|${key}`).digest("base64url");
}
