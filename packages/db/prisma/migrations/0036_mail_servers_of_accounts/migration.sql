-- The server that mail goes through was a parameter of the connection. Now each account has its own, for each person has a mailbox of theirs.

UPDATE "authorization" a SET facts = c.params || a.facts
FROM connection c WHERE c.id = a.connection_id AND c.connector_key = 'smtp';

UPDATE connection SET params = '{}' WHERE connector_key = 'smtp' AND params <> '{}';
