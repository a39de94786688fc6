import { procedures } from "./registry.gen.ts";
import { router } from "./trpc.ts";

/** Every procedure by noun and verb: a table of contents generated from the folders. */
export const appRouter = router(procedures);

/** The type from which the editor's client is made. */
export type AppRouter = typeof appRouter;
