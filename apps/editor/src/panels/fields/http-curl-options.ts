/** What an option of curl means here; those that take a value say so by their kind. */
export type CurlOption =
  | "method"
  | "header"
  | "data"
  | "data-raw"
  | "data-urlencode"
  | "json"
  | "form"
  | "form-string"
  | "user"
  | "bearer"
  | "cookie"
  | "url"
  | "agent"
  | "referer"
  | "upload"
  | "output"
  /** Has a value, and nothing here corresponds to it. */
  | "value-without-place"
  | "get"
  | "head"
  | "remote-name"
  /** Changes only what is seen in a terminal. */
  | "quiet"
  /** Stands alone, and nothing here corresponds to it. */
  | "without-place";

/** Options that stand alone. */
export const flags: readonly CurlOption[] = ["get", "head", "remote-name", "quiet", "without-place"];

const short: Record<string, CurlOption> = {
  ...{ X: "method", H: "header", d: "data", F: "form", u: "user", b: "cookie", A: "agent", e: "referer" },
  ...{ T: "upload", o: "output", G: "get", I: "head", O: "remote-name" },
  ...{ s: "quiet", S: "quiet", v: "quiet", i: "quiet", "#": "quiet", f: "quiet", g: "quiet" },
  ...{ L: "without-place", k: "without-place", m: "value-without-place", x: "value-without-place" },
};

const long: Record<string, CurlOption> = {
  ...{ request: "method", header: "header", data: "data", "data-ascii": "data", "data-binary": "data", json: "json" },
  ...{ "data-raw": "data-raw", "data-urlencode": "data-urlencode", form: "form", "form-string": "form-string" },
  ...{
    user: "user",
    "oauth2-bearer": "bearer",
    cookie: "cookie",
    url: "url",
    "user-agent": "agent",
    referer: "referer",
  },
  ...{ "upload-file": "upload", output: "output", get: "get", head: "head", "remote-name": "remote-name" },
  ...{ silent: "quiet", "show-error": "quiet", verbose: "quiet", include: "quiet", fail: "quiet", globoff: "quiet" },
  ...{ compressed: "quiet", "fail-with-body": "quiet", "progress-bar": "quiet", "no-progress-meter": "quiet" },
  ...{ location: "without-place", insecure: "without-place", "http1.1": "without-place", http2: "without-place" },
  ...{ "max-time": "value-without-place", "connect-timeout": "value-without-place", retry: "value-without-place" },
  ...{ proxy: "value-without-place", cert: "value-without-place", key: "value-without-place" },
  ...{ cacert: "value-without-place", resolve: "value-without-place", "cookie-jar": "value-without-place" },
};

/** One option as it was written. */
export interface GivenOption {
  /** As written, for people. */
  written: string;
  /** undefined for one that is not known here. */
  option: CurlOption | undefined;
  value: string;
}

/** Sorts the words of a command into options and what stands alone; the word `curl` is not among them. */
export function curlOptions(words: readonly string[]): { options: GivenOption[]; alone: string[] } {
  const options: GivenOption[] = [];
  const alone: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word.startsWith("--") && word.length > 2) {
      const option = Object.hasOwn(long, word.slice(2)) ? long[word.slice(2)] : undefined;
      const takes = option !== undefined && !flags.includes(option);
      options.push({ written: word, option, value: takes ? (rest.shift() ?? "") : "" });
    } else if (word.startsWith("-") && word.length > 1) {
      shortOptions(word, rest, options);
    } else alone.push(word);
  }
  return { options, alone };
}

/** `-sSX POST`, `-XPOST`: letters one after the other until one of them takes the rest, or the next word, as its value. */
function shortOptions(word: string, rest: string[], options: GivenOption[]): void {
  for (let at = 1; at < word.length; at += 1) {
    const letter = word.charAt(at);
    const option = Object.hasOwn(short, letter) ? short[letter] : undefined;
    const takes = option !== undefined && !flags.includes(option);
    if (!takes) {
      options.push({ written: `-${letter}`, option, value: "" });
      continue;
    }
    const glued = word.slice(at + 1);
    options.push({ written: `-${letter}`, option, value: glued === "" ? (rest.shift() ?? "") : glued });
    return;
  }
}
