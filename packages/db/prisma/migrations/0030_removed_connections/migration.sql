-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "accounts_end_at" TIMESTAMPTZ(3),
ADD COLUMN     "removed_by" UUID;

-- What the schema cannot say.

-- Connections were removed before without an end for their accounts: these end as if the connection had been removed now.
UPDATE connection c SET accounts_end_at = now() + interval '15 minutes'
WHERE deleted_at IS NOT NULL AND EXISTS (SELECT FROM "authorization" a WHERE a.connection_id = c.id AND a.state <> 'revoked');
CREATE INDEX rule_accounts_end ON connection (accounts_end_at) WHERE accounts_end_at IS NOT NULL;
