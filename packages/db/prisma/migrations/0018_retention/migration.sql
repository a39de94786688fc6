-- Days that runs are kept after they ended; none: as many as the installation says.
ALTER TABLE "organization" ADD COLUMN "keep_run_days" INTEGER;
ALTER TABLE organization ADD CONSTRAINT rule_keep_run_days CHECK (keep_run_days BETWEEN 1 AND 3650);

-- What upkeep looks for. Each holds only rows that will go, so that nothing that is written often pays for them.
CREATE INDEX rule_removed ON record (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX rule_step_files ON stored_file (created_at) WHERE purpose = 'step_file';
CREATE INDEX rule_firings ON schedule_firing (created_at) WHERE outcome IN ('done', 'skipped', 'queued');
