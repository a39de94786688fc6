-- AlterTable
ALTER TABLE "member" ADD COLUMN "mail_notices" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "run" ADD COLUMN "told_status" TEXT;

-- AlterTable
ALTER TABLE "workflow" ADD COLUMN "failures_told_at" TIMESTAMPTZ(3),
ADD COLUMN "tell_on_failure" TEXT NOT NULL DEFAULT 'nobody',
ADD COLUMN "tell_people_ids" UUID[] DEFAULT ARRAY[]::UUID[];

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "workflow_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "mail_due_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notification_source_user_id_key" ON "notification"("source", "user_id");

-- CreateIndex
CREATE INDEX "notification_organization_id_created_at_idx" ON "notification"("organization_id", "created_at");

-- Workflows that were there tell nobody, as before; new ones tell who published them.
ALTER TABLE "workflow" ALTER COLUMN "tell_on_failure" SET DEFAULT 'publisher',
ADD CONSTRAINT rule_tell_on_failure CHECK (tell_on_failure IN ('nobody', 'publisher', 'builders', 'people'));
-- Nobody is told of what failed long ago.
UPDATE "run" SET told_status = status WHERE status IN ('failed', 'quarantined', 'parked');

ALTER TABLE "notification"
ADD CONSTRAINT rule_kind CHECK (kind IN ('step', 'run_failed', 'run_waiting')),
ADD CONSTRAINT rule_member FOREIGN KEY (organization_id, user_id) REFERENCES "user" (organization_id, id) ON DELETE CASCADE;
-- A person's list: what they have not read first.
CREATE INDEX rule_notices_of ON "notification" (user_id, (read_at IS NOT NULL), created_at DESC, id DESC);
CREATE INDEX rule_mail_due ON "notification" (mail_due_at) WHERE mail_due_at IS NOT NULL;
CREATE INDEX rule_untold ON "run" (workflow_id, finished_at)
  WHERE status IN ('failed', 'quarantined', 'parked') AND told_status IS DISTINCT FROM status;
