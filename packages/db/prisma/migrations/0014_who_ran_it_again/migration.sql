-- AlterTable
ALTER TABLE "run" ADD COLUMN     "repeats_run_id" UUID,
ADD COLUMN     "started_by_user_id" UUID;

-- Whoever repeats a run is known, or nobody would know as whom it acts.
ALTER TABLE run ADD CONSTRAINT rule_repeater_is_known CHECK (repeats_run_id IS NULL OR started_by_user_id IS NOT NULL);
