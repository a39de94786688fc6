/** Who changes something, for the row and for the audit trail. */
export interface Actor {
  organizationId: string;
  userId: string;
  /** Address the request came from; null when the product acts by itself. */
  ip: string | null;
}
