import classes from "./service-mark.module.css";

interface ServiceMarkProps {
  initials: string;
  /** Background as a hex colour. */
  color: string;
  size?: number;
  round?: boolean;
}

/** A service's own simple mark: its initials on its colour. Decorative: the service's name always stands beside it. */
export function ServiceMark({ initials, color, size = 32, round = false }: ServiceMarkProps) {
  const fontSize = initials.length > 2 ? size * 0.3 : size * 0.42;
  return (
    <span
      className={classes.mark}
      style={{ background: color, width: size, height: size, fontSize, borderRadius: round ? "50%" : size * 0.22 }}
      aria-hidden
    >
      {initials}
    </span>
  );
}
