-- Where a step runs is a path of frames; one number could not hold nesting.
ALTER TABLE "step_run" ADD COLUMN "path" TEXT NOT NULL DEFAULT '';
ALTER TABLE "step_run" DROP CONSTRAINT "step_run_pkey", DROP COLUMN "item",
  ADD CONSTRAINT "step_run_pkey" PRIMARY KEY ("run_id", "path", "step_id", "attempt");

-- A run may wait for many things at once: each is a row.
CREATE TABLE "run_wait" (
    "run_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "connection_id" UUID,
    "user_id" UUID,
    "code" TEXT,

    CONSTRAINT "run_wait_pkey" PRIMARY KEY ("run_id","path","step_id")
);
ALTER TABLE "run_wait" ADD CONSTRAINT "run_wait_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "run_wait" ADD CONSTRAINT rule_kind CHECK (
  kind = 'time' AND due_at IS NOT NULL AND connection_id IS NULL OR kind = 'consent' AND connection_id IS NOT NULL AND code IS NOT NULL);

INSERT INTO "run_wait" (run_id, path, step_id, kind, due_at)
SELECT id, '', waiting_step_id, 'time', wake_at FROM run
WHERE status IN ('queued', 'running', 'waiting') AND waiting_step_id IS NOT NULL AND wake_at IS NOT NULL;

-- One that looks again for what it misses is queued or running; the step that it stands at is still parked.
INSERT INTO "run_wait" (run_id, path, step_id, kind, due_at, connection_id, user_id, code)
SELECT r.id, '', s.step_id, 'consent', r.parked_until, r.parked_connection_id, r.parked_user_id, r.parked_code
FROM run r CROSS JOIN LATERAL (SELECT step_id FROM step_run WHERE run_id = r.id AND status = 'parked' LIMIT 1) s
WHERE r.status IN ('queued', 'running', 'parked') AND r.parked_connection_id IS NOT NULL AND r.parked_code IS NOT NULL;

CREATE INDEX rule_waits_for ON "run_wait" (connection_id) WHERE kind = 'consent';
CREATE INDEX rule_waits_for_person ON "run_wait" (user_id) WHERE kind = 'consent' AND user_id IS NOT NULL;
CREATE INDEX rule_waits_until ON "run_wait" (due_at) WHERE kind = 'consent';

-- Their indexes go with them.
ALTER TABLE "run" DROP COLUMN "waiting_step_id", DROP COLUMN "parked_connection_id", DROP COLUMN "parked_user_id",
  DROP COLUMN "parked_code", DROP COLUMN "parked_until";
