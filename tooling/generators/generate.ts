import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { registries, root } from "./layout.ts";
import { renderRegistry } from "./render.ts";

/** Registries whose file differs from the folders: paths from the root, with the text they should have. */
export function staleRegistries(): { file: string; text: string }[] {
  return registries.flatMap((registry) => {
    const text = renderRegistry(registry);
    if (text === undefined) return [];
    const path = join(root, registry.output);
    const current = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    return current === text ? [] : [{ file: registry.output, text }];
  });
}

/**
 * Writes every registry that is not up to date.
 * @returns the paths written, from the root
 */
export function writeRegistries(): string[] {
  return staleRegistries().map(({ file, text }) => {
    writeFileSync(join(root, file), text);
    return file;
  });
}
