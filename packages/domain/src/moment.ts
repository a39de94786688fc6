import * as z from "zod";

const years = { first: 1, last: 9999 };

/**
 * A moment as it comes from outside: ISO 8601 with a zone, in the years 1 to 9999. A `Date` reaches further than PostgreSQL (which begins in
 * 4713 BC: PostgreSQL manual, 8.5), and what lies out there is a slip of the pen.
 */
export const momentSchema = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((moment) => moment.getUTCFullYear() >= years.first && moment.getUTCFullYear() <= years.last, {
    error: `Choose a moment in the years ${years.first} to ${years.last}.`,
  });
