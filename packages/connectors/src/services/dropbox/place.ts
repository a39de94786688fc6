import type { Json } from "@formwork/domain";
import type { ActionRequest } from "../../define.ts";

/** Host of calls with arguments in the body, and of the token endpoint. */
export const apiHost = "api.dropboxapi.com";
/** Host of calls whose body is a file. */
export const contentHost = "content.dropboxapi.com";

/** A call with its arguments as JSON body; null for calls without arguments. */
export function rpc(path: string, argument: Json): ActionRequest {
  return { method: "POST", url: `https://${apiHost}/2/${path}`, json: argument };
}

/**
 * Encodes arguments for a header: JSON with every character outside ASCII, and DEL, escaped
 * (https://www.dropbox.com/developers/reference/json-encoding).
 */
export function argumentHeader(argument: Json): string {
  return JSON.stringify(argument).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A call of the content host, with its arguments in a header. */
export function contentCall(path: string, argument: Json): ActionRequest {
  return {
    method: "POST",
    url: `https://${contentHost}/2/${path}`,
    headers: { "Dropbox-API-Arg": argumentHeader(argument) },
  };
}
