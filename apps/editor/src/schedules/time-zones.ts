import type { ComboboxItem } from "@mantine/core";
import { rawTimeZones } from "@vvo/tzdb";

/** A time zone to choose from; `value` is its IANA name. */
export interface TimeZoneChoice extends ComboboxItem {
  /** Its cities, its country and what people call it. */
  about: string;
  /** All search words, including old names and cities. */
  words: string;
}

const utc = {
  name: "UTC",
  group: ["UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Universal", "UCT", "Z"],
  mainCities: [],
  rawOffsetInMinutes: 0,
  countryName: "the same all over the world",
  alternativeName: "Coordinated Universal Time",
  abbreviation: "UTC",
};

/** Common names that the data lacks: summer abbreviations, large cities, and their local names. */
const alsoCalled: Readonly<Record<string, string>> = {
  "America/Chicago": "CDT Austin Minneapolis",
  "America/Denver": "MDT Salt Lake City",
  "America/Los_Angeles": "PDT Seattle San Diego Las Vegas Portland",
  "America/New_York": "EDT NYC Boston Washington DC Miami Atlanta",
  "America/Toronto": "EDT Ottawa",
  "Asia/Kolkata": "Bombay New Delhi Bangalore Bengaluru Chennai Madras",
  "Asia/Shanghai": "Peking",
  "Europe/Athens": "EEST",
  "Europe/Berlin": "CEST MEZ MESZ München Köln Cologne Frankfurt am Main Stuttgart Düsseldorf Deutschland",
  "Europe/Brussels": "CEST Brussel Bruxelles",
  "Europe/Bucharest": "EEST București",
  "Europe/Helsinki": "EEST",
  "Europe/Kyiv": "EEST",
  "Europe/Lisbon": "WEST Lisboa",
  "Europe/London": "BST Edinburgh Manchester",
  "Europe/Madrid": "CEST España",
  "Europe/Moscow": "Moskau Moskva",
  "Europe/Paris": "CEST Lyon Marseille",
  "Europe/Prague": "CEST Praha Prag",
  "Europe/Rome": "CEST Roma Milano",
  "Europe/Vienna": "CEST MEZ MESZ Wien Österreich",
  "Europe/Warsaw": "CEST Warszawa Warschau",
  "Europe/Zurich": "CEST MEZ MESZ Genève Genf Bern Schweiz",
};

/** All time zones: UTC, then by name. */
export const timeZones: readonly TimeZoneChoice[] = [
  utc,
  ...rawTimeZones.toSorted((a, b) => a.name.localeCompare(b.name)),
].map(({ name, group, mainCities, countryName, alternativeName, abbreviation, rawOffsetInMinutes }) => ({
  value: name,
  label: name.replaceAll("_", " "),
  about: [mainCities.join(", "), countryName, alternativeName].filter(Boolean).join(" · "),
  words: plain(
    [
      ...[name, ...group, ...mainCities, countryName, alternativeName, abbreviation],
      ...[alsoCalled[name] ?? "", ...offsetNames(rawOffsetInMinutes)],
    ].join(" "),
  ),
}));

/** Spellings of an offset, each as one word: `UTC+1`, `UTC+01`, `UTC+01:00`, `+01:00`, and the same with GMT. @param minutes without summer time */
function offsetNames(minutes: number): string[] {
  const [sign, hours, rest] = [minutes < 0 ? "-" : "+", Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const [long, end] = [String(hours).padStart(2, "0"), String(rest).padStart(2, "0")];
  const times = [`${hours}:${end}`, `${long}:${end}`, ...(rest === 0 ? [`${hours}`, long] : [])];
  return ["UTC", "GMT", ""].flatMap((before) => times.map((time) => before + sign + time));
}

const namesNow = new Map([utc, ...rawTimeZones].flatMap(({ name, group }) => group.map((each) => [each, name])));

/** The current name of a time zone: browsers still call Asia/Kolkata `Asia/Calcutta`. An unknown name stays unchanged. */
export function nameNow(timeZone: string): string {
  return namesNow.get(timeZone) ?? timeZone;
}

/** Time zones that contain every typed word; those whose name begins with the text come first. */
export function findTimeZones(choices: readonly TimeZoneChoice[], typed: string): TimeZoneChoice[] {
  const search = plain(typed);
  const has = (words: string, word: string) =>
    // Part of an offset must not match another offset.
    /[+−]\d/.test(word) ? ` ${words} `.includes(` ${word} `) : words.includes(word);
  const found = choices.filter(({ words }) => search.split(" ").every((word) => has(words, word)));
  const rank = ({ value, words }: TimeZoneChoice) => {
    const place = plain(value.split("/").at(-1) ?? "");
    if (place.startsWith(search)) return 0;
    if (` ${words} `.includes(` ${search} `)) return 1;
    return ` ${words}`.includes(` ${search}`) ? 2 : 3;
  };
  return found.toSorted((a, b) => rank(a) - rank(b));
}

/** Lower case without accents, words separated by blanks; the sign and colon of an offset stay. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[-\u2010-\u2013](?=\d)/g, "−")
    .replace(/(?!(?<=\d):(?=\d))[^\p{L}\p{N}+−]+/gu, " ")
    .trim()
    .toLowerCase();
}
