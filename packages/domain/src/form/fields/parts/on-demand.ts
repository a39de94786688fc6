/**
 * A module that a field kind needs and pages without such a field should not have to load.
 * @param load imports it; written out where it is used, so that bundlers see it
 * @returns `prepare` loads it once, `use` gives it afterwards
 */
export function onDemand<Module>(load: () => Promise<Module>) {
  let loaded: Module | undefined;
  return {
    async prepare(): Promise<void> {
      loaded ??= await load();
    },
    use(): Module {
      if (loaded === undefined) throw new Error("prepareFields was not awaited before a field of this kind was used");
      return loaded;
    },
  };
}
