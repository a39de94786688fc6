import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { counted } from "../../shared/counted.ts";
import { ServiceMark } from "../../shared/service-mark.tsx";
import classes from "./gallery.module.css";
import { type Found, needWords } from "./gallery.ts";

/** A service of the gallery; choosing it begins a connection. */
export function ServiceCard({ found, onChoose }: { found: Found; onChoose: () => void }) {
  const { service, matching } = found;
  const { name, description, initials, color, connections, actions, quickConnect, origin, category } = service;
  const able =
    matching.length > 0 ? matching.join(" · ") : actions.length > 0 ? counted(actions.length, "action") : "any request";
  return (
    <button type="button" className={classes.card} onClick={onChoose}>
      <ServiceMark initials={initials} color={color} size={40} />
      <span className={classes.about}>
        <span className={classes.name}>
          {name}
          <span className={classes.category}>{origin === "custom" ? "your own" : category}</span>
        </span>
        <span className={classes.description}>{description}</span>
        <span className={classes.facts}>
          <span data-quick={quickConnect || undefined}>{needWords(service)}</span>
          <span>{able}</span>
          {connections > 0 && <span>{counted(connections, "connection")}</span>}
        </span>
      </span>
    </button>
  );
}

/** The way to a service that nobody has listed. */
export function OwnServiceCard() {
  return (
    <Link className={`${classes.card} ${classes.make}`} to="/services/new">
      <span className={classes.plus}>
        <IconPlus size={20} stroke={1.75} aria-hidden />
      </span>
      <span className={classes.about}>
        <span className={classes.name}>Make your own service</span>
        <span className={classes.description}>Any web service that takes a key, a password or a sign-in.</span>
      </span>
    </Link>
  );
}
