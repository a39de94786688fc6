/** Host of the API. */
export const apiHost = "api.trello.com";
/** Host of the consent page and the tokens. */
export const siteHost = "trello.com";

/** Address of a resource of the API; each part is encoded. */
export function trelloUrl(...parts: readonly string[]): string {
  return `https://${apiHost}/1/${parts.map(encodeURIComponent).join("/")}`;
}
