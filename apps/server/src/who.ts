import type { Role } from "@formwork/domain";

/** A signed-in, active member of an organization. */
export interface Member {
  userId: string;
  name: string;
  email: string;
  sessionId: string;
  role: Role;
  organizationId: string;
  organizationName: string;
}

/** The person who asks. */
export type Who = { kind: "nobody" } | { kind: "deactivated" } | { kind: "member"; member: Member };
