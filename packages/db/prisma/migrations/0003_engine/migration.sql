-- How often a worker died while it executed a run.
ALTER TABLE "run" ADD COLUMN "takeovers" INTEGER NOT NULL DEFAULT 0;

-- A claim gives every application that waits an equal share.
CREATE INDEX rule_queued_by_application ON run (application_id, created_at) WHERE status = 'queued';
