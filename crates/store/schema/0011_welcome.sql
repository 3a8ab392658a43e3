-- How far somebody is with the first tasks that are offered to who is new: a set of bits, the meaning of which the room above
-- knows. Who was here before is new to them too.
ALTER TABLE account ADD COLUMN welcome {int} NOT NULL DEFAULT 0;
