import { minVersion, satisfies } from "semver";
import type { Finding } from "./finding.ts";

const lock = "package-lock.json";

/**
 * Locked packages that do not support the oldest promised Node; with none, `npm ci` prints no warnings there.
 * @param packageJson text of the root's `package.json`, which names the promised Node versions
 * @param lockText text of `package-lock.json`, which holds each package's `engines`
 */
export function checkEngines(packageJson: string, lockText: string): Finding[] {
  const promised = minVersion(JSON.parse(packageJson).engines.node)?.version ?? "";
  const packages = Object.entries<{ engines?: { node?: string } }>(JSON.parse(lockText).packages);
  const lines = lockText.split("\n");
  return packages.flatMap(([path, { engines }]): Finding[] => {
    if (engines?.node === undefined || satisfies(promised, engines.node)) return [];
    return [
      {
        file: lock,
        line: lines.findIndex((line) => line.includes(`${JSON.stringify(path)}: {`)) + 1,
        problem: `asks for Node ${engines.node}, and ${promised} is promised`,
        way: "Pin an older one in the package that asks for it, or under overrides in package.json.",
      },
    ];
  });
}
