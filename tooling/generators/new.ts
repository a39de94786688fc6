import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeRegistries } from "./generate.ts";
import { root } from "./layout.ts";
import { commandTemplate } from "./templates/command.ts";
import { connectorTemplate } from "./templates/connector.ts";
import { fieldTemplate } from "./templates/field.ts";
import { procedureTemplate } from "./templates/procedure.ts";
import { stepTemplate } from "./templates/step.ts";
import type { Template } from "./templates/template.ts";

const templates: Readonly<Record<string, Template>> = {
  connector: connectorTemplate,
  step: stepTemplate,
  field: fieldTemplate,
  procedure: procedureTemplate,
  command: commandTemplate,
};

// `npm run new step send-message` creates the files and lists them.
function make([kind = "", name = ""]: readonly string[]): number {
  const template = templates[kind];
  if (!template?.name.test(name)) {
    console.error("npm run new <kind> <name>");
    for (const [each, { nameForm }] of Object.entries(templates)) console.error(`  ${each.padEnd(10)} ${nameForm}`);
    return 1;
  }
  const files = template.files(name);
  const taken = files.find(({ path }) => existsSync(join(root, path)));
  if (taken) {
    console.error(`${taken.path} exists already.\n  - Choose another name, or change that file.`);
    return 1;
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { flag: "wx" });
    console.log(`made ${path}`);
  }
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  execFileSync(process.execPath, [biome, "check", "--write", ...files.map(({ path }) => join(root, path))], {
    stdio: "ignore",
  });
  for (const file of writeRegistries()) console.log(`generated ${file}`);
  console.log(template.next);
  return 0;
}

process.exitCode = make(process.argv.slice(2));
