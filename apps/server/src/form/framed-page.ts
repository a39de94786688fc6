import type { FastifyInstance, FastifyReply } from "fastify";
import type { Deps } from "../compose.ts";

type FramedDeps = Pick<Deps, "liveForms">;

/**
 * `GET /framed/:slug`: the page of a live form for frames in the websites that its builder named, while the form is open to the public. In a frame
 * everybody fills it in as the public, even when signed in (`visitorOf`). Nothing else of the product can be framed.
 * @param page the live form's own page in the built editor
 */
export function registerFramedPage(app: FastifyInstance, { liveForms }: FramedDeps, page: string): void {
  app.get<{ Params: { slug: string } }>("/framed/:slug", async (request, reply) => {
    const form = await liveForms.find(request.params.slug);
    if (form?.publicEnabled && form.frameOrigins.length > 0) allowFrames(reply, form.frameOrigins);
    return reply.sendFile(page);
  });
}

function allowFrames(reply: FastifyReply, origins: readonly string[]): void {
  const policy = String(reply.raw.getHeader("content-security-policy"));
  reply.raw.setHeader(
    "content-security-policy",
    policy.replace("frame-ancestors 'none'", `frame-ancestors ${origins.join(" ")}`),
  );
  // This header cannot list websites; it would forbid all of them.
  reply.raw.removeHeader("x-frame-options");
}
