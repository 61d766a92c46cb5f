-- How many operations each tab has, kept in the transaction that changes them. A slot for each of 32 connections: those who
-- change operations at the same time hardly ever wait for each other. Rows are touched in one order.
CREATE FUNCTION operations_counted_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO operation_counts (kind, view, slot, count)
  SELECT kind, view, pg_backend_pid() % 32, count(*) FROM (
    SELECT kind, state AS view FROM fresh UNION ALL SELECT kind, 'stuck' FROM fresh WHERE stuck_at IS NOT NULL) AS seen
  GROUP BY kind, view ORDER BY kind, view
  ON CONFLICT (kind, view, slot) DO UPDATE SET count = operation_counts.count + excluded.count;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE FUNCTION operations_counted_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO operation_counts (kind, view, slot, count)
  SELECT kind, view, pg_backend_pid() % 32, -count(*) FROM (
    SELECT kind, state AS view FROM gone UNION ALL SELECT kind, 'stuck' FROM gone WHERE stuck_at IS NOT NULL) AS seen
  GROUP BY kind, view ORDER BY kind, view
  ON CONFLICT (kind, view, slot) DO UPDATE SET count = operation_counts.count + excluded.count;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE FUNCTION operation_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO operation_counts (kind, view, slot, count)
  SELECT kind, view, pg_backend_pid() % 32, sum(by) FROM (VALUES
    (OLD.kind, OLD.state, -1), (NEW.kind, NEW.state, 1),
    (OLD.kind, 'stuck', CASE WHEN OLD.stuck_at IS NULL THEN 0 ELSE -1 END),
    (NEW.kind, 'stuck', CASE WHEN NEW.stuck_at IS NULL THEN 0 ELSE 1 END)) AS moved (kind, view, by)
  GROUP BY kind, view HAVING sum(by) <> 0 ORDER BY kind, view
  ON CONFLICT (kind, view, slot) DO UPDATE SET count = operation_counts.count + excluded.count;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE FUNCTION operations_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM operation_counts;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER operations_counted_in AFTER INSERT ON operations REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION operations_counted_in();--> statement-breakpoint
CREATE TRIGGER operations_counted_out AFTER DELETE ON operations REFERENCING OLD TABLE AS gone
FOR EACH STATEMENT EXECUTE FUNCTION operations_counted_out();--> statement-breakpoint
CREATE TRIGGER operation_moved AFTER UPDATE ON operations
FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.kind <> NEW.kind OR (OLD.stuck_at IS NULL) <> (NEW.stuck_at IS NULL))
EXECUTE FUNCTION operation_moved();--> statement-breakpoint
CREATE TRIGGER operations_emptied AFTER TRUNCATE ON operations
FOR EACH STATEMENT EXECUTE FUNCTION operations_emptied();--> statement-breakpoint
-- What was seen stays as it was seen. As for the trail, this stops mistakes and our own bugs.
CREATE FUNCTION operation_sighting_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  grows text[] := ARRAY['last_seen_at', 'times'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - grows = to_jsonb(OLD) - grows AND NEW.times >= OLD.times THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME;
END
$$;--> statement-breakpoint
CREATE TRIGGER operation_sightings_only_grow BEFORE UPDATE OR DELETE ON operation_sightings
FOR EACH ROW EXECUTE FUNCTION operation_sighting_stays();--> statement-breakpoint
-- A key that is kept opens the organization's eyes: what could not be read for want of one is read at once, and its history
-- is looked through. Whoever keeps a key need not know of that.
CREATE FUNCTION operations_have_a_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE operation_turns SET no_key = false, due_at = 'epoch' WHERE organization_id = NEW.organization_id AND no_key;
  INSERT INTO operation_histories (organization_id, due_at, "offset", problems) VALUES (NEW.organization_id, 'epoch', 0, 0)
  ON CONFLICT (organization_id) DO UPDATE SET due_at = 'epoch', problems = 0;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER operations_have_a_key AFTER INSERT ON vault_secrets
FOR EACH ROW EXECUTE FUNCTION operations_have_a_key();--> statement-breakpoint
INSERT INTO operation_histories (organization_id, due_at, "offset", problems)
SELECT DISTINCT organization_id, 'epoch'::timestamptz, 0, 0 FROM vault_secrets;
