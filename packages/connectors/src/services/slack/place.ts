/** Host of consent page, token endpoint and API. */
export const slackHost = "slack.com";

/** Address of a method of the Web API, for example `chat.postMessage`. */
export function slackMethod(name: string): string {
  return `https://${slackHost}/api/${name}`;
}
