/** Places that are allotted by name. A name that has used its places waits and takes none from others. */
export interface Places {
  /**
   * Takes one place for each of the names, or none at all.
   * @param most places of each name
   * @returns a function that gives the places back; null when one of the names has no place left
   */
  take(most: Readonly<Record<string, number>>): (() => void) | null;
}

/** Makes the places of one process; it remembers only names that hold one. */
export function createPlaces(): Places {
  const taken = new Map<string, number>();
  const change = (name: string, by: number) => {
    const count = (taken.get(name) ?? 0) + by;
    if (count === 0) taken.delete(name);
    else taken.set(name, count);
  };
  return {
    take(most) {
      const names = Object.keys(most);
      if (names.some((name) => (taken.get(name) ?? 0) >= (most[name] ?? 0))) return null;
      for (const name of names) change(name, 1);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        for (const name of names) change(name, -1);
      };
    },
  };
}
