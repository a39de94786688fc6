-- AlterTable
ALTER TABLE "stored_file" ADD COLUMN "upload_key" TEXT;

-- CreateTable
CREATE TABLE "form_connection_use" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "version_id" UUID,
    "lookup_ids" TEXT[],

    CONSTRAINT "form_connection_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lookup_use" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "lookup_id" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,
    "user_id" UUID,
    "identity" JSONB NOT NULL,
    "code" TEXT,
    "milliseconds" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lookup_use_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "form_connection_use_connection_id_idx" ON "form_connection_use"("connection_id");

-- CreateIndex
CREATE INDEX "form_connection_use_form_id_version_id_idx" ON "form_connection_use"("form_id", "version_id");

-- CreateIndex
CREATE INDEX "lookup_use_organization_id_form_id_created_at_id_idx" ON "lookup_use"("organization_id", "form_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lookup_use_connection_id_created_at_idx" ON "lookup_use"("connection_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "lookup_use_created_at_idx" ON "lookup_use"("created_at");

-- What the schema cannot say.

-- Files that steps kept from answers are apart from outputs that were too large for the journal: only the former are ever handed out.
ALTER TABLE stored_file
  DROP CONSTRAINT rule_purpose,
  ADD CONSTRAINT rule_purpose CHECK (purpose IN ('record', 'step_output', 'step_file', 'upload'));
-- What the public has uploaded and not sent is bounded per organization.
CREATE INDEX rule_public_uploads ON stored_file (organization_id) INCLUDE (bytes)
  WHERE purpose = 'upload' AND uploaded_by IS NULL;

CREATE UNIQUE INDEX rule_one_form_connection_use ON form_connection_use
  (form_id, (coalesce(version_id, '00000000-0000-0000-0000-000000000000'::uuid)), connection_id);
ALTER TABLE form_connection_use
  ADD CONSTRAINT rule_connection FOREIGN KEY (organization_id, connection_id) REFERENCES connection (organization_id, id),
  ADD CONSTRAINT rule_form FOREIGN KEY (organization_id, form_id) REFERENCES form (organization_id, id),
  ADD CONSTRAINT rule_version FOREIGN KEY (organization_id, version_id) REFERENCES form_version (organization_id, id);
ALTER TABLE lookup_use
  ADD CONSTRAINT rule_form FOREIGN KEY (organization_id, form_id) REFERENCES form (organization_id, id),
  ADD CONSTRAINT rule_connection FOREIGN KEY (organization_id, connection_id) REFERENCES connection (organization_id, id);
