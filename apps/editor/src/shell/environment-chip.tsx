import type { Environment } from "@formwork/domain";
import { IconFlask, IconPencil, IconWorld } from "@tabler/icons-react";
import { Chip, type Tone } from "../shared/chip.tsx";

const looks: Record<Environment, { tone: Tone; words: string; icon: typeof IconPencil }> = {
  development: { tone: "grey", words: "Development", icon: IconPencil },
  stage: { tone: "amber", words: "Stage", icon: IconFlask },
  production: { tone: "green", words: "Production", icon: IconWorld },
};

/** The environment a page is about: word, icon and colour. */
export function EnvironmentChip({ environment }: { environment: Environment }) {
  const { tone, words, icon: Icon } = looks[environment];
  return (
    <Chip tone={tone} icon={<Icon size={13} stroke={1.75} aria-hidden />}>
      {words}
    </Chip>
  );
}
