-- AlterTable
ALTER TABLE "organization" ADD COLUMN "park_days" INTEGER NOT NULL DEFAULT 7;

-- AlterTable
ALTER TABLE "workflow" ADD COLUMN "park_days" INTEGER;

-- AlterTable
ALTER TABLE "schedule" ADD COLUMN "checked_for" TIMESTAMPTZ(3),
ADD COLUMN "check_code" TEXT,
ADD COLUMN "check_sentence" TEXT;

-- AlterTable
ALTER TABLE "authorization" ADD COLUMN "inherited_at" TIMESTAMPTZ(3),
ADD COLUMN "inherited_from" UUID;

-- What the schema cannot say.

-- How long runs wait for an authorization: some days at least, a quarter at most.
ALTER TABLE organization ADD CONSTRAINT rule_park_days CHECK (park_days BETWEEN 1 AND 90);
ALTER TABLE workflow ADD CONSTRAINT rule_park_days CHECK (park_days BETWEEN 1 AND 90);

-- A window whose primary account does not work is held until it does, where the schedule makes up for what it missed.
ALTER TABLE schedule_firing
  DROP CONSTRAINT rule_outcome,
  ADD CONSTRAINT rule_outcome CHECK (outcome IN ('queued', 'paging', 'done', 'skipped', 'held'));
CREATE INDEX rule_held_window ON schedule_firing (schedule_id, scheduled_at) WHERE outcome = 'held';

-- Runs that wait: of a person, newest first; and of a connection, to go on after a consent.
DROP INDEX rule_parked;
CREATE INDEX rule_parked ON run (parked_user_id, created_at DESC, id DESC) WHERE status = 'parked';
CREATE INDEX rule_parked_at ON run (parked_connection_id, created_at DESC, id DESC) WHERE status = 'parked';

ALTER TABLE primary_heir
  ADD CONSTRAINT rule_position CHECK (position >= 1),
  ADD CONSTRAINT rule_one_position UNIQUE (connection_id, position) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "authorization"
  ADD CONSTRAINT rule_inherited_from FOREIGN KEY (inherited_from) REFERENCES "user" (id) ON DELETE SET NULL;

-- [C4] Only administrators who are here can be primary; from now on leaving hands it on, so those who left before give it up.
UPDATE "authorization" a SET is_primary = false
WHERE a.is_primary AND NOT EXISTS (
  SELECT FROM member m WHERE m.organization_id = a.organization_id AND m.user_id = a.subject_user_id
    AND m.deactivated_at IS NULL AND m.role IN ('super_admin', 'admin'));
