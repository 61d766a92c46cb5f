-- The life of a top-up, once more where no mistake of the desk's own can pass it: what was approved never changes, no step
-- is taken that there is none of, and what is over stays as it is. As for the trail, this stops mistakes and our own bugs.
CREATE FUNCTION top_up_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fixed text[] := ARRAY['number', 'batch_id', 'line', 'advanced_balance_id', 'organization_id', 'user_id', 'currency',
    'amount', 'reason', 'requester_id', 'requester', 'created_at', 'approved_at'];
  over text[] := ARRAY['waits_for', 'lease_until', 'lease_owner', 'next_look_at', 'looks', 'updated_at'];
  was jsonb := to_jsonb(OLD);
  is_now jsonb := to_jsonb(NEW);
  same text;
BEGIN
  IF NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'top-up % stays itself', OLD.id;
  END IF;
  IF OLD.status IN ('confirmed', 'refused', 'not-applied', 'declined', 'cancelled') AND is_now - over <> was - over THEN
    RAISE EXCEPTION 'top-up % is %, and stays so', OLD.id, OLD.status;
  END IF;
  IF OLD.status IN ('approved', 'sending', 'unknown', 'needs-a-person') THEN
    FOREACH same IN ARRAY fixed LOOP
      IF is_now -> same <> was -> same THEN
        RAISE EXCEPTION 'the % of top-up % was approved, and does not change', same, OLD.id;
      END IF;
    END LOOP;
  END IF;
  IF OLD.nonce IS NOT NULL AND (NEW.nonce IS NULL OR NEW.nonce <> OLD.nonce) THEN
    RAISE EXCEPTION 'top-up % was signed once', OLD.id;
  END IF;
  IF NEW.status <> OLD.status AND NOT (CASE OLD.status
      WHEN 'draft' THEN NEW.status IN ('awaiting-approval', 'approved', 'cancelled')
      WHEN 'awaiting-approval' THEN NEW.status IN ('approved', 'declined', 'cancelled')
      WHEN 'approved' THEN NEW.status IN ('sending', 'awaiting-approval', 'refused', 'cancelled')
      WHEN 'sending' THEN NEW.status IN ('confirmed', 'refused', 'unknown', 'not-applied')
      WHEN 'unknown' THEN NEW.status IN ('confirmed', 'refused', 'not-applied', 'needs-a-person')
      WHEN 'needs-a-person' THEN NEW.status IN ('confirmed', 'not-applied')
      ELSE false END) THEN
    RAISE EXCEPTION 'top-up % is % and does not become %', OLD.id, OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER top_ups_move_on BEFORE UPDATE ON top_ups
FOR EACH ROW EXECUTE FUNCTION top_up_moves_on();--> statement-breakpoint
CREATE FUNCTION top_up_rows_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME;
END
$$;--> statement-breakpoint
CREATE TRIGGER top_up_evidence_only_grows BEFORE UPDATE OR DELETE ON top_up_evidence
FOR EACH ROW EXECUTE FUNCTION top_up_rows_stay();--> statement-breakpoint
CREATE TRIGGER top_ups_stay BEFORE DELETE ON top_ups
FOR EACH ROW WHEN (OLD.status <> 'draft') EXECUTE FUNCTION top_up_rows_stay();
