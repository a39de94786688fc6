-- AlterTable
ALTER TABLE "connector" ADD COLUMN "link_name" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "authorization" ADD COLUMN "refreshed_at" TIMESTAMPTZ(3),
ADD COLUMN "ends_at" TIMESTAMPTZ(3),
ADD COLUMN "checked_at" TIMESTAMPTZ(3),
ADD COLUMN "check_code" TEXT;

-- AlterTable
ALTER TABLE "stored_file" ADD COLUMN "form_id" UUID,
ADD COLUMN "uploaded_by" UUID;

-- CreateTable
CREATE TABLE "primary_heir" (
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "named_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "primary_heir_pkey" PRIMARY KEY ("connection_id","user_id")
);

-- CreateTable
CREATE TABLE "revocation_job" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "authorization_id" UUID NOT NULL,
    "connector_key" TEXT NOT NULL,
    "account_label" TEXT NOT NULL,
    "client_credential_id" UUID,
    "region" TEXT,
    "params" JSONB NOT NULL DEFAULT '{}',
    "secret_sealed" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revocation_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable. Unlogged: a count that a crash forgets begins anew, and no call waits for the disk.
CREATE UNLOGGED TABLE "call_bucket" (
    "key" TEXT NOT NULL,
    "free" DOUBLE PRECISION NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_until" TIMESTAMPTZ(3),

    CONSTRAINT "call_bucket_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "revocation_job_next_try_at_idx" ON "revocation_job"("next_try_at");

-- CreateIndex
CREATE INDEX "revocation_job_organization_id_connection_id_idx" ON "revocation_job"("organization_id", "connection_id");

-- CreateIndex
CREATE INDEX "call_bucket_counted_at_idx" ON "call_bucket"("counted_at");

-- CreateIndex
CREATE INDEX "stored_file_organization_id_id_idx" ON "stored_file"("organization_id", "id");

-- What the schema cannot say.

-- [K3] a deleted service frees its link name; a key is one service's over all organizations, so that it can stand alone in addresses.
CREATE UNIQUE INDEX rule_one_link_name ON connector (organization_id, link_name) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX rule_one_service_key ON connector (key) WHERE origin = 'custom';
ALTER TABLE connector ADD CONSTRAINT rule_link_name CHECK (link_name ~ '^[a-z][a-z0-9_]{0,49}$');

ALTER TABLE primary_heir
  ADD CONSTRAINT rule_connection FOREIGN KEY (organization_id, connection_id) REFERENCES connection (organization_id, id),
  ADD CONSTRAINT rule_user FOREIGN KEY (user_id) REFERENCES "user" (id) ON DELETE CASCADE;
ALTER TABLE revocation_job
  ADD CONSTRAINT rule_connection FOREIGN KEY (organization_id, connection_id) REFERENCES connection (organization_id, id);

-- A file that was uploaded and not sent yet belongs to a form and to no record.
ALTER TABLE stored_file
  DROP CONSTRAINT rule_purpose,
  ADD CONSTRAINT rule_purpose CHECK (purpose IN ('record', 'step_output', 'upload')),
  ADD CONSTRAINT rule_form FOREIGN KEY (organization_id, form_id) REFERENCES form (organization_id, id);
CREATE INDEX rule_uploads ON stored_file (created_at) WHERE purpose = 'upload';

-- Grants that die of idleness, and primary accounts to look after.
CREATE INDEX rule_refreshed ON "authorization" (refreshed_at) WHERE state = 'active' AND refreshed_at IS NOT NULL;
