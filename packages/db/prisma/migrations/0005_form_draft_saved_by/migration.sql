-- Who saved a form's draft last, and when: told to the second of two people who change the same form.
ALTER TABLE "form" ADD COLUMN     "draft_saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "draft_saved_by" UUID;
UPDATE form SET draft_saved_at = updated_at, draft_saved_by = created_by;
ALTER TABLE "form" ALTER COLUMN "draft_saved_by" SET NOT NULL;
