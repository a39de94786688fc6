import { Skeleton, Stack } from "@mantine/core";
import style from "./canvas.module.css";
import { cardWidth } from "./cards/card-view.ts";

const cards = [0, 1, 2, 3];

/** Placeholder of a canvas while its workflow loads. */
export function EditorSkeleton() {
  return (
    <div className={style.canvas} role="status" aria-busy="true" aria-label="Loading the workflow">
      <Stack align="center" gap={52} pt={36}>
        {cards.map((card) => (
          <Skeleton key={card} width={cardWidth} height={82} radius="md" />
        ))}
      </Stack>
    </div>
  );
}
