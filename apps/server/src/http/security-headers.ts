import helmet from "@fastify/helmet";
import { compact } from "@formwork/domain";
import type { FastifyInstance } from "fastify";
import type { Env } from "../env.ts";

/**
 * Sets the content security policy and related headers, and forbids caching on the way. Scripts come from our own files only; nothing may frame the
 * product.
 */
export async function registerSecurityHeaders(app: FastifyInstance, env: Env): Promise<void> {
  const https = env.PUBLIC_URL.startsWith("https:");
  app.addHook("onRequest", async (request, reply) => {
    // Answers belong to one person and one moment. Files of the editor set their own lifetime.
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine and the canvas write positions and colours as style attributes and elements; styles cannot run code.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", "blob:"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...compact({ upgradeInsecureRequests: https ? [] : undefined }),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    // The consent pop-up visits another origin and must keep its link to the page that opened it.
    crossOriginOpenerPolicy: { policy: "same-origin-allow-popups" },
  });
}
