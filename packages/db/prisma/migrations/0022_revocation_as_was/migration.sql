-- AlterTable
ALTER TABLE "revocation_job" ADD COLUMN     "client" JSONB,
ADD COLUMN     "service" JSONB;
