-- AlterTable
ALTER TABLE "record" ADD COLUMN "submission_digest" TEXT;
