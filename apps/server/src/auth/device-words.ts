import Bowser from "bowser";

/** Names a browser by its user agent: "Firefox on Linux". */
export function deviceWords(userAgent: string | null): string {
  if (userAgent === null) return "Unknown device";
  const { browser, os } = Bowser.parse(userAgent);
  const [program, system] = [browser.name || "Unknown browser", os.name || null];
  return system === null ? program : `${program} on ${system}`;
}
