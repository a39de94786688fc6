/** An audit action in words: `connection.primary-moved` becomes "Connection: primary moved". */
export function actionWords(action: string): string {
  const [noun = "", verb = ""] = action.split(".").map((part) => part.replaceAll(/[-_]/g, " "));
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}${verb === "" ? "" : `: ${verb}`}`;
}
