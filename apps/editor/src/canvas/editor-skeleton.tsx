import { Skeleton, Stack } from "@mantine/core";
import { cardWidth } from "./cards/card-view.ts";
import style from "./canvas.module.css";

const cards = [0, 1, 2, 3];

/** The shape of a canvas while its workflow is on the way. */
export function EditorSkeleton() {
  return (
    <div className={style.canvas} aria-busy="true" aria-label="Loading the workflow">
      <Stack align="center" gap={52} pt={36}>
        {cards.map((card) => (
          <Skeleton key={card} width={cardWidth} height={82} radius="md" />
        ))}
      </Stack>
    </div>
  );
}
