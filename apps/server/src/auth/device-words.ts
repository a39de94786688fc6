import Bowser from "bowser";

/** What a browser says it is, in words: "Firefox on Linux". */
export function deviceWords(userAgent: string | null): string {
  if (userAgent === null) return "Unknown device";
  const { browser, os } = Bowser.parse(userAgent);
  const [program, system] = [browser.name || "Unknown browser", os.name || null];
  return system === null ? program : `${program} on ${system}`;
}
