import { Text } from "@mantine/core";
import { ServiceMark } from "../../shared/service-mark.tsx";
import classes from "./gallery.module.css";
import type { Service } from "./gallery.ts";

/** Services that nobody can connect any more, each with the reason [K2]. */
export function RetiredServices({ services }: { services: readonly Service[] }) {
  if (services.length === 0) return null;
  return (
    <section className={classes.shelf} aria-labelledby="retired">
      <h2 id="retired" className={classes.heading}>
        Cannot be connected any more
      </h2>
      <ul className={classes.retired}>
        {services.map(({ key, name, initials, color, retired }) => (
          <li key={key}>
            <ServiceMark initials={initials} color={color} />
            <div>
              <Text fw={600}>{name}</Text>
              <Text size="sm" c="dimmed">
                {retired}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
