-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "link_name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_environment" (
    "organization_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_environment_pkey" PRIMARY KEY ("application_id","kind")
);

-- CreateTable
CREATE TABLE "form" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "draft_revision" INTEGER NOT NULL DEFAULT 1,
    "public_enabled" BOOLEAN NOT NULL DEFAULT false,
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_version" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "form_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_deployment" (
    "organization_id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "environment" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "deployed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deployed_by" UUID NOT NULL,

    CONSTRAINT "form_deployment_pkey" PRIMARY KEY ("form_id","environment")
);

-- CreateTable
CREATE TABLE "record" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "form_version_id" UUID NOT NULL,
    "environment" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "submitted_by" UUID,
    "submission_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "data" BYTEA NOT NULL,
    "record_id" UUID,
    "run_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connector" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "auth_type" TEXT NOT NULL,
    "declaration" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "connector_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_credential" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "connector_key" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connector_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "link_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "origin" TEXT NOT NULL DEFAULT 'own',
    "application_id" UUID,
    "mode" TEXT NOT NULL,
    "client_credential_id" UUID,
    "scopes" JSONB NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "region" TEXT,
    "per_environment" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorization" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "environment" TEXT NOT NULL DEFAULT 'all',
    "subject_user_id" UUID,
    "authorized_by" UUID NOT NULL,
    "authorized_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "account_label" TEXT NOT NULL,
    "remote_account_id" TEXT,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "granted_scopes" TEXT[],
    "secret_sealed" TEXT,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3),
    "refresh_after" TIMESTAMPTZ(3),
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "state_reason" TEXT,
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "last_used_at" TIMESTAMPTZ(3),
    "last_error_code" TEXT,
    "last_error_at" TIMESTAMPTZ(3),

    CONSTRAINT "authorization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorization_attempt" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "environment" TEXT NOT NULL DEFAULT 'all',
    "state_hash" TEXT NOT NULL,
    "cookie_hash" TEXT NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "region" TEXT,
    "verifier_sealed" TEXT NOT NULL,
    "scopes" TEXT[],
    "connection_revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "authorization_id" UUID,

    CONSTRAINT "authorization_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_key" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "keyring_key_id" TEXT NOT NULL,
    "wrapped" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_user_id" UUID,
    "actor_kind" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "ip" TEXT,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "active_organization_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_account" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "logo" TEXT,
    "metadata" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deactivated_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "inviter_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "environment" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "initiator" TEXT NOT NULL,
    "initiator_user_id" UUID,
    "record_id" UUID,
    "schedule_id" UUID,
    "scheduled_at" TIMESTAMPTZ(3),
    "engine" INTEGER NOT NULL DEFAULT 1,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "held_until" TIMESTAMPTZ(3),
    "held_by" TEXT,
    "group_id" UUID,
    "durable" BOOLEAN NOT NULL DEFAULT false,
    "isolated" BOOLEAN NOT NULL DEFAULT false,
    "variables" JSONB NOT NULL DEFAULT '{}',
    "error" JSONB,
    "wake_at" TIMESTAMPTZ(3),
    "waiting_step_id" TEXT,
    "parked_connection_id" UUID,
    "parked_user_id" UUID,
    "parked_code" TEXT,
    "parked_until" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step_run" (
    "run_id" UUID NOT NULL,
    "step_id" TEXT NOT NULL,
    "item" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "step_kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "port" TEXT,
    "input" JSONB,
    "output" JSONB,
    "output_file_id" UUID,
    "error" JSONB,
    "guarantee" TEXT,
    "identity" JSONB,
    "authorization_id" UUID,
    "remote_request_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_run_pkey" PRIMARY KEY ("run_id","step_id","item","attempt")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "step_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "assignee_role" TEXT,
    "assignee_user_id" UUID,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "comment" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "draft_revision" INTEGER NOT NULL DEFAULT 1,
    "draft_saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "draft_saved_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "workflow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_version" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "number" INTEGER,
    "graph" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "engine" INTEGER NOT NULL DEFAULT 1,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "workflow_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_deployment" (
    "organization_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "environment" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "trigger_form_id" UUID,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "deployed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deployed_by" UUID NOT NULL,

    CONSTRAINT "workflow_deployment_pkey" PRIMARY KEY ("workflow_id","environment")
);

-- CreateTable
CREATE TABLE "connection_use" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "version_id" UUID,
    "step_ids" TEXT[],

    CONSTRAINT "connection_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "environment" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "spec" JSONB NOT NULL,
    "over" JSONB,
    "status" TEXT NOT NULL,
    "paused_reason" TEXT,
    "shard" INTEGER NOT NULL DEFAULT 0,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "next_fire_at" TIMESTAMPTZ(3),
    "last_fired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule_firing" (
    "schedule_id" UUID NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "organization_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "cursor" TEXT,
    "run_count" INTEGER NOT NULL DEFAULT 0,
    "manual" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "schedule_firing_pkey" PRIMARY KEY ("schedule_id","scheduled_at")
);

-- CreateIndex
CREATE UNIQUE INDEX "application_organization_id_id_key" ON "application"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "application_organization_id_link_name_key" ON "application"("organization_id", "link_name");

-- CreateIndex
CREATE UNIQUE INDEX "form_slug_key" ON "form"("slug");

-- CreateIndex
CREATE INDEX "form_organization_id_application_id_name_id_idx" ON "form"("organization_id", "application_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "form_organization_id_id_key" ON "form"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "form_version_form_id_number_key" ON "form_version"("form_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "form_version_organization_id_id_key" ON "form_version"("organization_id", "id");

-- CreateIndex
CREATE INDEX "record_form_id_environment_created_at_id_idx" ON "record"("form_id", "environment", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "record_submitted_by_created_at_id_idx" ON "record"("submitted_by", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "record_organization_id_id_key" ON "record"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "record_form_id_submission_key_key" ON "record"("form_id", "submission_key");

-- CreateIndex
CREATE INDEX "stored_file_record_id_idx" ON "stored_file"("record_id");

-- CreateIndex
CREATE INDEX "stored_file_run_id_idx" ON "stored_file"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "connector_organization_id_key_key" ON "connector"("organization_id", "key");

-- CreateIndex
CREATE INDEX "client_credential_organization_id_connector_key_created_at__idx" ON "client_credential"("organization_id", "connector_key", "created_at", "id");

-- CreateIndex
CREATE INDEX "connection_organization_id_created_at_id_idx" ON "connection"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "connection_organization_id_connector_key_idx" ON "connection"("organization_id", "connector_key");

-- CreateIndex
CREATE UNIQUE INDEX "connection_organization_id_id_key" ON "connection"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_organization_id_link_name_key" ON "connection"("organization_id", "link_name");

-- CreateIndex
CREATE INDEX "authorization_connection_id_environment_subject_user_id_idx" ON "authorization"("connection_id", "environment", "subject_user_id");

-- CreateIndex
CREATE INDEX "authorization_subject_user_id_idx" ON "authorization"("subject_user_id");

-- CreateIndex
CREATE INDEX "authorization_organization_id_state_idx" ON "authorization"("organization_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "authorization_attempt_state_hash_key" ON "authorization_attempt"("state_hash");

-- CreateIndex
CREATE INDEX "authorization_attempt_expires_at_idx" ON "authorization_attempt"("expires_at");

-- CreateIndex
CREATE INDEX "data_key_organization_id_idx" ON "data_key"("organization_id");

-- CreateIndex
CREATE INDEX "audit_event_organization_id_subject_type_subject_id_sequenc_idx" ON "audit_event"("organization_id", "subject_type", "subject_id", "sequence" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_organization_id_sequence_key" ON "audit_event"("organization_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_account_user_id_idx" ON "sign_in_account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_account_provider_id_account_id_key" ON "sign_in_account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_organization_id_user_id_key" ON "member"("organization_id", "user_id");

-- CreateIndex
CREATE INDEX "invitation_organization_id_status_idx" ON "invitation"("organization_id", "status");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "invitation"("email");

-- CreateIndex
CREATE INDEX "run_organization_id_created_at_id_idx" ON "run"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "run_workflow_id_created_at_id_idx" ON "run"("workflow_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "run_initiator_user_id_created_at_id_idx" ON "run"("initiator_user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "run_record_id_idx" ON "run"("record_id");

-- CreateIndex
CREATE INDEX "run_group_id_idx" ON "run"("group_id");

-- CreateIndex
CREATE INDEX "approval_organization_id_state_created_at_id_idx" ON "approval"("organization_id", "state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "approval_run_id_step_id_key" ON "approval"("run_id", "step_id");

-- CreateIndex
CREATE INDEX "workflow_organization_id_application_id_name_id_idx" ON "workflow"("organization_id", "application_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_organization_id_id_key" ON "workflow"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_version_workflow_id_number_key" ON "workflow_version"("workflow_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_version_organization_id_id_key" ON "workflow_version"("organization_id", "id");

-- CreateIndex
CREATE INDEX "workflow_deployment_trigger_form_id_environment_idx" ON "workflow_deployment"("trigger_form_id", "environment");

-- CreateIndex
CREATE INDEX "connection_use_connection_id_idx" ON "connection_use"("connection_id");

-- CreateIndex
CREATE INDEX "connection_use_workflow_id_version_id_idx" ON "connection_use"("workflow_id", "version_id");

-- CreateIndex
CREATE INDEX "schedule_organization_id_next_fire_at_id_idx" ON "schedule"("organization_id", "next_fire_at", "id");

-- CreateIndex
CREATE INDEX "schedule_workflow_id_idx" ON "schedule"("workflow_id");

-- CreateIndex
CREATE UNIQUE INDEX "schedule_organization_id_id_key" ON "schedule"("organization_id", "id");

-- AddForeignKey
ALTER TABLE "application_environment" ADD CONSTRAINT "application_environment_organization_id_application_id_fkey" FOREIGN KEY ("organization_id", "application_id") REFERENCES "application"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form" ADD CONSTRAINT "form_organization_id_application_id_fkey" FOREIGN KEY ("organization_id", "application_id") REFERENCES "application"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_version" ADD CONSTRAINT "form_version_organization_id_form_id_fkey" FOREIGN KEY ("organization_id", "form_id") REFERENCES "form"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_deployment" ADD CONSTRAINT "form_deployment_organization_id_form_id_fkey" FOREIGN KEY ("organization_id", "form_id") REFERENCES "form"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_deployment" ADD CONSTRAINT "form_deployment_organization_id_version_id_fkey" FOREIGN KEY ("organization_id", "version_id") REFERENCES "form_version"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record" ADD CONSTRAINT "record_organization_id_form_id_fkey" FOREIGN KEY ("organization_id", "form_id") REFERENCES "form"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_client_credential_id_fkey" FOREIGN KEY ("client_credential_id") REFERENCES "client_credential"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization" ADD CONSTRAINT "authorization_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_account" ADD CONSTRAINT "sign_in_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_run" ADD CONSTRAINT "step_run_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow" ADD CONSTRAINT "workflow_organization_id_application_id_fkey" FOREIGN KEY ("organization_id", "application_id") REFERENCES "application"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_version" ADD CONSTRAINT "workflow_version_organization_id_workflow_id_fkey" FOREIGN KEY ("organization_id", "workflow_id") REFERENCES "workflow"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_deployment" ADD CONSTRAINT "workflow_deployment_organization_id_workflow_id_fkey" FOREIGN KEY ("organization_id", "workflow_id") REFERENCES "workflow"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_deployment" ADD CONSTRAINT "workflow_deployment_organization_id_version_id_fkey" FOREIGN KEY ("organization_id", "version_id") REFERENCES "workflow_version"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_organization_id_workflow_id_fkey" FOREIGN KEY ("organization_id", "workflow_id") REFERENCES "workflow"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_firing" ADD CONSTRAINT "schedule_firing_organization_id_schedule_id_fkey" FOREIGN KEY ("organization_id", "schedule_id") REFERENCES "schedule"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

