// The entry of `npm start`, in plain JavaScript: it must print a helpful message on any version of Node and before packages are installed.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Formwork needs Node 20.19 or newer; this is ${process.versions.node}.\n  - Install a current one from https://nodejs.org and start again.`,
  );
  process.exit(1);
}
if (process.platform === "win32") {
  console.error(
    "Formwork starts its servers on Linux and macOS.\n  - On Windows, start it inside WSL (https://learn.microsoft.com/windows/wsl/install).",
  );
  process.exit(1);
}
if (!existsSync(new URL("../../node_modules/tsx", import.meta.url))) {
  console.error("The packages are not installed.\n  - Run `npm ci`, then `npm start`.");
  process.exit(1);
}
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
const { register } = await import("tsx/esm/api");
register();
const { launch } = await import("./main.ts");
await launch();
