-- CreateTable
CREATE TABLE "run_share" (
    "run_id" UUID NOT NULL,
    "reader_user_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "shared_by_user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_share_pkey" PRIMARY KEY ("run_id","reader_user_id")
);

-- AddForeignKey
ALTER TABLE "run_share" ADD CONSTRAINT "run_share_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
