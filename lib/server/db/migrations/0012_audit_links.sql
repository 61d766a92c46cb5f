-- The head moves on by as many links as a transaction adds, and only along links that are there: each has the hash of the one
-- before it, the first that of the old head, and the new head is the last of them. What a link says is under the desk's own
-- key as before; this stops mistakes and our own bugs.
CREATE OR REPLACE FUNCTION audit_head_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.id = OLD.id AND NEW.seq > OLD.seq AND (
      SELECT count(*) = NEW.seq - OLD.seq AND bool_and(prev_hash = hash_before)
        AND bool_or(seq = NEW.seq AND hash = NEW.hash)
      FROM (SELECT seq, hash, prev_hash, lag(hash, 1, OLD.hash) OVER (ORDER BY seq) AS hash_before
        FROM audit_events WHERE seq > OLD.seq AND seq <= NEW.seq) AS link) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit_head only moves on along links that are there';
END
$$;
