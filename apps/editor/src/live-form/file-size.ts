const units = ["bytes", "kB", "MB", "GB"] as const;

/** A size as people read it, in steps of a thousand: `1 byte`, `340 kB`, `1.2 MB`. */
export function fileSize(bytes: number): string {
  if (bytes === 1) return "1 byte";
  let [size, unit] = [bytes, 0];
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  const shown = unit === 0 || size >= 10 ? Math.round(size) : Math.round(size * 10) / 10;
  return `${shown} ${units[unit]}`;
}
