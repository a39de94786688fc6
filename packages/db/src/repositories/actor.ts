/** Who changes something, for the row and for the audit trail. */
export interface Actor {
  organizationId: string;
  userId: string;
  /** Address the request came from; null when the product acts by itself. */
  ip: string | null;
}

/** Somebody who changes something, or the product itself when nobody does. */
export interface AnyActor extends Omit<Actor, "userId"> {
  /** null when the product acts by itself. */
  userId: string | null;
}
