import { useEffect, useRef } from "react";
import form_ from "./form.module.css";
import classes from "./live.module.css";
import { Notice } from "./notice.tsx";

interface SentBeforeProps {
  busy: boolean;
  onSend: () => void;
  onLeave: () => void;
}

/** Asks the person what to do when other answers were already sent under the same key, for example from a copied tab or after a lost answer. */
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
