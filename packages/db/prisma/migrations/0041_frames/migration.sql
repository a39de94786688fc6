-- How far a step is with what stands inside it.
ALTER TABLE "step_run" ADD COLUMN "frames" JSONB;

-- A run may wait for one thing and do another: what comes meanwhile is looked at before it rests.
ALTER TABLE "run" ADD COLUMN "wait_over" BOOLEAN NOT NULL DEFAULT false;
