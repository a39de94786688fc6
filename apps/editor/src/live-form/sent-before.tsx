import { useEffect, useRef } from "react";
import form_ from "./form.module.css";
import classes from "./live.module.css";
import { Notice } from "./notice.tsx";

interface SentBeforeProps {
  busy: boolean;
  onSend: () => void;
  onLeave: () => void;
}

/** These answers were sent before with others under their key, as from a copied tab or when the answer was lost: the person decides. */
export function SentBefore({ busy, onSend, onLeave }: SentBeforeProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className={classes.ask}>
      <Notice tone="amber">
        <strong>This was sent already, with other answers.</strong> They are kept as they were sent. Do you want to send
        what stands here now as well?
      </Notice>
      <div className={classes.asked}>
        <button type="button" className={form_.submit} aria-disabled={busy} onClick={onSend}>
          Send as a new entry
        </button>
        <button type="button" className={classes.again} onClick={onLeave}>
          Leave it at what was sent
        </button>
      </div>
    </div>
  );
}
