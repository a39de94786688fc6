-- AlterTable
ALTER TABLE "user" ADD COLUMN "organization_id" UUID;

-- Everybody who was ever added is a member of the organization that added them. Whoever is none of any, after an organization was removed by hand, cannot sign in.
UPDATE "user" u SET "organization_id" = m."organization_id" FROM "member" m WHERE m."user_id" = u."id";
DELETE FROM "user" WHERE "organization_id" IS NULL;
ALTER TABLE "user" ALTER COLUMN "organization_id" SET NOT NULL;

-- DropForeignKey
ALTER TABLE "member" DROP CONSTRAINT "member_user_id_fkey";

-- DropIndex
DROP INDEX "user_email_key";

-- CreateIndex
CREATE INDEX "user_email_idx" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "user_organization_id_id_key" ON "user"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "user_organization_id_email_key" ON "user"("organization_id", "email");

-- AddForeignKey
ALTER TABLE "user" ADD CONSTRAINT "user_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_user_id_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "user"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
