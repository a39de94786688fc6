/** How a segment ended. */
export type SegmentEnd =
  /** The run is over. */
  | { kind: "finished"; status: "succeeded" | "failed" | "cancelled" }
  /** It waits for a person's authorization; consent queues it again. */
  | { kind: "parked" }
  /** It continues after this many milliseconds; 0 when only the segment's budget was used up. */
  | { kind: "wait"; ms: number }
  /** Another executor has taken it over. */
  | { kind: "lost" };
