/** Something a hostile or careless builder may write. */
export interface Hostile {
  /** What it tries, for the name of a test. */
  what: string;
  source: string;
}

/** A list of `length` entries, made without any data: each `split` of a text of blanks. */
const blanks = (length: number) => `"${" ".repeat(length)}"`;
const many = `split(${blanks(200)}, "")`;
/** About 8,000 entries from a text that grows inside the expression. */
const more = `split(replace(${blanks(90)}, " ", ${blanks(90)}), "")`;
/** Binds values one inside the other, each made of the one before: what grows by doubling. */
interface Growing {
  levels: number;
  first: string;
  next(name: string): string;
  last?(name: string): string;
}

const bound = ({ levels, first, next, last = (name) => name }: Growing) => {
  const open = Array.from({ length: levels }, (_, level) => `cel.bind(v${level + 1}, ${next(`v${level}`)}, `);
  return `cel.bind(v0, ${first}, ${open.join("")}${last(`v${levels}`)}${")".repeat(levels)})`;
};

/** Expressions that would take minutes, gigabytes or the whole stack. */
export const hostileExpressions: readonly Hostile[] = [
  { what: "walks a grown list inside itself", source: `${more}.map(a, ${more}.map(b, a + b))` },
  { what: "filters a grown list by itself", source: `${more}.filter(a, ${more}.exists(b, a != b && b == "x"))` },
  { what: "walks in a bound value", source: `cel.bind(l, ${more}, l.map(a, l.map(b, 1)))` },
  {
    what: "walks in three bound values",
    source: `cel.bind(l, ${more}, l.all(a, l.all(b, size(l.filter(c, true)) > 0)))`,
  },
  { what: "asks for all and finds all", source: `cel.bind(l, ${more}, l.all(a, l.all(b, true)))` },
  { what: "collects errors of every entry", source: `cel.bind(l, ${more}, l.exists(a, l.exists(b, 1 / 0 == 1)))` },
  { what: "hides behind the other side of or", source: `cel.bind(l, ${more}, l.map(a, l.map(b, b)) == [] || true)` },
  { what: "hides behind the other side of and", source: `cel.bind(l, ${more}, l.all(a, l.all(b, b == " ")) && false)` },
  { what: "hides behind default", source: `default(cel.bind(l, ${more}, l.map(a, l.map(b, b))), 1)` },
  { what: "counts one match in pairs", source: `cel.bind(l, ${more}, l.exists_one(a, l.exists_one(b, b == a)))` },
  { what: "maps with a filter inside", source: `cel.bind(l, ${more}, l.map(a, l.exists(b, b != a), l))` },
  { what: "looks for itself in itself", source: `cel.bind(l, ${more}, l.map(a, "x" in l))` },
  { what: "asks whether each is contained", source: `cel.bind(l, ${more}, l.map(a, contains(l, "x")))` },
  { what: "compares lists in pairs", source: `cel.bind(l, ${more}, cel.bind(m, l.map(x, x), l.map(a, l == m)))` },
  { what: "makes unique lists of lists", source: `cel.bind(l, ${more}, l.map(a, unique(l)))` },
  { what: "joins a list for each entry", source: `cel.bind(l, ${more}, l.map(a, join(l, "")))` },
  { what: "sums a list for each entry", source: `cel.bind(l, ${more}.map(x, 1), l.map(a, sum(l)))` },
  { what: "joins lists for each entry", source: `cel.bind(l, ${more}, l.map(a, l + l))` },
  {
    what: "replaces for each entry",
    source: `cel.bind(t, replace(${blanks(90)}, " ", ${blanks(90)}), ${many}.map(a, replace(t, " ", "xx")))`,
  },
  {
    what: "splits for each entry",
    source: `cel.bind(t, replace(${blanks(90)}, " ", ${blanks(90)}), ${many}.map(a, split(t, "")))`,
  },
  {
    what: "splits by method for each entry",
    source: `cel.bind(t, replace(${blanks(90)}, " ", ${blanks(90)}), ${many}.map(a, t.split("")))`,
  },
  {
    what: "formats a date for each entry",
    source: `cel.bind(l, ${more}, l.map(a, formatDate("2026-01-01T00:00:00Z", "dd.MM.yyyy HH:mm", "Europe/Berlin")))`,
  },
  {
    what: "asks for the hour in a zone for each entry",
    source: `cel.bind(l, ${more}, l.map(a, date("2026-01-01T00:00:00Z").getHours("Asia/Tokyo")))`,
  },
  {
    what: "counts characters for each entry",
    source: `cel.bind(t, replace(${blanks(90)}, " ", "${"é".repeat(90)}"), ${many}.map(a, length(t)))`,
  },
  {
    what: "matches a pattern for each entry",
    source: `cel.bind(l, ${more}, l.map(a, matches(${blanks(200)}, "^( | [a-z]){1,90}x$")))`,
  },
  {
    what: "doubles a text 25 times",
    source: bound({ levels: 25, first: '"xxxxxxxxxx"', next: (name) => `${name} + ${name}` }),
  },
  {
    what: "doubles a text and measures it",
    source: bound({
      levels: 25,
      first: '"xxxxxxxxxx"',
      next: (name) => `${name} + ${name}`,
      last: (name) => `size(${name})`,
    }),
  },
  {
    what: "doubles a list 25 times",
    source: bound({ levels: 25, first: "[1, 2, 3]", next: (name) => `${name} + ${name}` }),
  },
  {
    what: "holds one list twice, 25 times",
    source: bound({ levels: 25, first: "[1]", next: (name) => `[${name}, ${name}]` }),
  },
  {
    what: "compares lists that hold one list twice",
    source: bound({
      levels: 25,
      first: "[1]",
      next: (name) => `[${name}, ${name}]`,
      last: (name) => `${name} == [${name}, [${name}]]`,
    }),
  },
  {
    what: "compares two lists built alike",
    source: `${bound({ levels: 25, first: "[1]", next: (name) => `[${name}, ${name}]` })} == ${bound({ levels: 25, first: "[1]", next: (name) => `[${name}, ${name}]` })}`,
  },
  {
    what: "makes objects of objects",
    source: bound({ levels: 25, first: '{"a": 1}', next: (name) => `{"a": ${name}, "b": ${name}}` }),
  },
  {
    what: "makes objects with objects for keys",
    source: bound({ levels: 25, first: "{1: 1}", next: (name) => `{${name}: ${name}}` }),
  },
  {
    what: "gives types that double in the check alone",
    source: bound({ levels: 25, first: "{1: 1}", next: (name) => `{${name}: ${name}}`, last: () => "1" }),
  },
  {
    what: "replaces every blank by the text itself",
    source: bound({ levels: 12, first: blanks(20), next: (name) => `replace(${name}, " ", ${name})` }),
  },
  {
    what: "replaces nothing by a long text",
    source: bound({ levels: 12, first: blanks(20), next: (name) => `replace(${name}, "", ${name})` }),
  },
  {
    what: "joins a list with a long text",
    source: `cel.bind(t, ${bound({ levels: 10, first: blanks(90), next: (name) => `${name} + ${name}` })}, join(split(t, ""), t))`,
  },
  {
    what: "joins by method with a long text",
    source: `cel.bind(t, ${bound({ levels: 10, first: blanks(90), next: (name) => `${name} + ${name}` })}, t.split("").join(t))`,
  },
  {
    what: "looks for a long text in a long text",
    source: `cel.bind(t, ${bound({ levels: 17, first: '"aaaaaaaaaa"', next: (name) => `${name} + ${name}` })}, contains(t + t, "b" + t))`,
  },
  {
    what: "looks from the end for a long text",
    source: `cel.bind(t, ${bound({ levels: 17, first: '"aaaaaaaaaa"', next: (name) => `${name} + ${name}` })}, (t + t).lastIndexOf(t + "b"))`,
  },
  {
    what: "splits by a long text",
    source: `cel.bind(t, ${bound({ levels: 17, first: '"aaaaaaaaaa"', next: (name) => `${name} + ${name}` })}, split(t + t, "b" + t))`,
  },
  {
    what: "makes capital letters of more and more",
    source: bound({ levels: 25, first: '"ßßßßßßßßßß"', next: (name) => `upper(${name}) + lower(${name})` }),
  },
  {
    what: "makes bytes of more and more",
    source: bound({ levels: 25, first: '"xxxxxxxxxx"', next: (name) => `bytes(${name}).hex()` }),
  },
  {
    what: "adds bytes to bytes",
    source: bound({
      levels: 25,
      first: 'bytes("xxxxxxxxxx")',
      next: (name) => `${name} + ${name}`,
      last: (name) => `size(${name})`,
    }),
  },
  { what: "reads bytes as JSON", source: `bytes(replace(${blanks(90)}, " ", ${blanks(90)}) + "[]").json()` },
  {
    what: "reads a duration of digits without a unit",
    source: `duration(${bound({ levels: 12, first: '"1111111111"', next: (name) => `${name} + ${name}` })})`,
  },
  {
    what: "reads a duration of many units",
    source: `duration(${bound({ levels: 14, first: '"1s1s1s1s1s"', next: (name) => `${name} + ${name}` })})`,
  },
  {
    what: "reads a number of many digits",
    source: `number(${bound({ levels: 18, first: '"1111111111"', next: (name) => `${name} + ${name}` })})`,
  },
  {
    what: "reads a date of many letters",
    source: `date(${bound({ levels: 18, first: '"2026-01-01"', next: (name) => `${name} + ${name}` })})`,
  },
  {
    what: "formats a date with many letters",
    source: `formatDate("2026-01-01", ${bound({ levels: 18, first: '"dd.MM.yyyy"', next: (name) => `${name} + ${name}` })})`,
  },
  {
    what: "formats a date in a zone of many letters",
    source: `formatDate("2026-01-01T00:00:00Z", "dd", ${bound({ levels: 18, first: '"Europe/Ber"', next: (name) => `${name} + ${name}` })})`,
  },
  { what: "opens nine thousand brackets", source: "(".repeat(9_000) },
  { what: "says not nine thousand times", source: `${"!".repeat(9_000)}true` },
  { what: "says minus nine thousand times", source: `${"-".repeat(9_000)}1` },
  { what: "opens lists in lists", source: `${"[".repeat(4_000)}1${"]".repeat(4_000)}` },
  { what: "asks in questions in questions", source: `${"true ? ".repeat(1_000)}1${" : 2".repeat(1_000)}` },
  { what: "adds thousands of numbers", source: Array.from({ length: 2_500 }, () => "1").join("+") },
  { what: "writes thousands of comparisons", source: Array.from({ length: 1_800 }, () => "1 == 1").join(" && ") },
  { what: "writes a text as long as a book", source: `"${"x".repeat(200_000)}"` },
  { what: "leaves a comment as long as a book", source: `1 // ${"x".repeat(200_000)}` },
  { what: "walks along a path without end", source: `form${".a".repeat(4_000)}` },
  {
    what: "raises a number over and over",
    source: bound({ levels: 25, first: "9007199254740991.0", next: (name) => `${name} * ${name}` }),
  },
];

/** Templates that would make more text than there is memory, or thousands of expressions. */
export const hostileTemplates: readonly Hostile[] = [
  {
    what: "writes a large text many times",
    source: `{{ ${bound({ levels: 20, first: '"xxxxxxxxxx"', next: (name) => `${name} + ${name}` })} }}`.repeat(20),
  },
  { what: "works in many placeholders", source: `{{ size(${more}.map(a, a)) }} `.repeat(100) },
  { what: "opens ten thousand placeholders", source: "{{ 1 }}".repeat(10_000) },
  {
    what: "opens sixty thousand placeholders, none like another",
    source: Array.from({ length: 60_000 }, (_, index) => `{{ ${index} }}`).join(""),
  },
  {
    what: "writes a hundred long sums, none like another",
    source: Array.from({ length: 100 }, (_, index) => `{{ ${index}${" + 1".repeat(600)} }}`).join(""),
  },
  { what: "never closes what it opens", source: "{{ ".repeat(20_000) },
  { what: "closes what it never opened", source: " }}".repeat(20_000) },
  { what: "opens a quote in every placeholder", source: '{{ " }} '.repeat(10_000) },
];

/** Patterns that would take time that explodes with the text, or too much to be prepared; each with the text that does it. */
export const hostilePatterns: readonly (Hostile & { text: string })[] = [
  { what: "repeats a repeat", source: "(a+)+$", text: `${"a".repeat(499)}!` },
  { what: "repeats a choice of the same", source: "(a|aa)+$", text: `${"a".repeat(499)}!` },
  { what: "repeats anything of anything", source: "(.*)*x", text: "a".repeat(500) },
  { what: "puts anything beside anything", source: ".*.*.*.*.*.*.*.*x", text: "a".repeat(500) },
  { what: "may or may not, many times", source: `${"a?".repeat(60)}${"a".repeat(60)}`, text: "a".repeat(59) },
  { what: "repeats words with gaps", source: "([a-zA-Z]+ ?)+$", text: `${"word ".repeat(99)}!` },
  {
    what: "reads an e-mail the slow way",
    source: "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$",
    text: `${"a".repeat(400)}!`,
  },
  { what: "counts inside counts inside counts", source: "((a{10}){10}){10}", text: "a".repeat(500) },
  { what: "counts inside counts, up to a million", source: "(((a{1,30}){1,30}){1,30}){1,30}", text: "a".repeat(500) },
  {
    what: "counts a long text a thousand times",
    source: `(?:${"abcdefghij".repeat(15)}){1000}`,
    text: "abcdefghij".repeat(50),
  },
  { what: "counts all letters a thousand times", source: "(?:\\pL?){1000}x", text: "é".repeat(500) },
  { what: "counts beside counts", source: "\\w{0,900}\\w{0,900}\\w{0,900}x", text: "a".repeat(500) },
  { what: "writes a number that is no count", source: "a{99999999999}", text: "a" },
  { what: "opens brackets only", source: "(".repeat(200), text: "a" },
  { what: "opens classes only", source: "[".repeat(200), text: "a" },
  { what: "refers back", source: "(a+)\\1+$", text: "a".repeat(500) },
  { what: "looks ahead", source: "(?=(a+))a*b\\1", text: "a".repeat(500) },
  { what: "looks behind", source: "(?<=a+)b", text: "a".repeat(500) },
];
