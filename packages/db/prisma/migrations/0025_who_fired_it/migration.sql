-- AlterTable
ALTER TABLE "schedule_firing" ADD COLUMN "started_by_user_id" UUID;
