import type { ConnectionKind } from "./model.ts";

/** How a kind of connection is called, and whom it acts as. */
export interface KindWords {
  /** The kind in one word. */
  word: string;
  /** Whose account it is, for choices. */
  title: string;
  /** Whom it acts as, one sentence. */
  sentence: string;
}

/** Words for every kind of connection, the same wherever one is named. */
export const connectionKindWords: Readonly<Record<ConnectionKind, KindWords>> = {
  system: {
    word: "system",
    title: "One account for everything",
    sentence: "Acts as one account that a builder connects once, in every application.",
  },
  admin: {
    word: "shared",
    title: "One shared account",
    sentence: "Acts as one account that a builder connects once, whoever sets the run off.",
  },
  user: {
    word: "personal",
    title: "Everyone's own account",
    sentence:
      "Acts as whoever sets the run off, each with an account of their own; schedules act as the primary account.",
  },
};
