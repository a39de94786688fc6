import * as z from "zod";

/** A value that survives JSON: what fields, step inputs and step outputs are made of. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** Validates a {@link Json} value. */
export const jsonSchema: z.ZodType<Json> = z.json() as z.ZodType<Json>;
