import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { errorCode } from "../failure.ts";
import { item } from "../path.ts";
import { rpc } from "../place.ts";

const link = z.object({ url: z.string(), name: z.string() });
const existing = z.object({ error: z.object({ shared_link_already_exists: z.object({ metadata: link }) }) });

/**
 * Creates a link to a file or folder, or returns the existing one
 * (https://www.dropbox.com/developers/documentation/http/documentation#sharing-create_shared_link_with_settings).
 */
export const shareLink = defineAction({
  title: "Create a link",
  description: "Makes a link with which others can open a file or folder, or gives the one that there is.",
  guarantee: "find-or-create",
  scopes: ["sharing.write"],
  input: z.strictObject({
    path: item.meta({ title: "File or folder", description: "For example /Offers/Miller.pdf." }),
  }),
  output: z.object({
    url: z.string().meta({ title: "Link" }),
    name: z.string().meta({ title: "Name" }),
    created: z.boolean().meta({ title: "Newly created" }),
  }),
  request: ({ input }) => rpc("sharing/create_shared_link_with_settings", { path: input.path }),
  result: (response) => {
    if (errorCode(response) === "shared_link_already_exists/metadata") {
      return readAnswer(response, existing, ({ error }) => {
        const { url, name } = error.shared_link_already_exists.metadata;
        return ok({ url, name, created: false });
      });
    }
    return readAnswer(response, link, ({ url, name }) => ok({ url, name, created: true }));
  },
});
