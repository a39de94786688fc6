import { writeRegistries } from "./generate.ts";

for (const file of writeRegistries()) console.log(`generated ${file}`);
