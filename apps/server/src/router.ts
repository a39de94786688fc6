import { procedures } from "./registry.gen.ts";
import { router } from "./trpc.ts";

/** Every procedure, by noun and verb; a table of contents made from the folders. */
export const appRouter = router(procedures);

/** The type the editor's client is made from. */
export type AppRouter = typeof appRouter;
