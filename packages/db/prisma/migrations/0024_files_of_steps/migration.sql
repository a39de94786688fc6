-- AlterTable
ALTER TABLE "stored_file" ADD COLUMN "step_id" TEXT;

-- Which step kept a file decides who may have it. Of those kept before, the first step that answered with it is who kept it; where there is none any more, the file is
-- had by the records that hold it alone.
UPDATE stored_file f SET run_id = kept.run_id, step_id = kept.step_id
FROM (
  SELECT DISTINCT ON (named.file_id) named.file_id, named.organization_id, named.run_id, named.step_id FROM (
    SELECT r.organization_id, s.run_id, s.step_id, s.started_at,
      jsonb_path_query(coalesce(convert_from(large.data, 'UTF8')::jsonb, s.output), '$.**.fileId') #>> '{}' AS file_id
    FROM step_run s JOIN run r ON r.id = s.run_id LEFT JOIN stored_file large ON large.id = s.output_file_id
    WHERE EXISTS (SELECT FROM stored_file WHERE purpose = 'step_file')
  ) named ORDER BY named.file_id, named.started_at
) kept
WHERE f.purpose = 'step_file' AND f.organization_id = kept.organization_id AND f.id::text = kept.file_id;
