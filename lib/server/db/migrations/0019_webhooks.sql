CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"headers" jsonb NOT NULL,
	"address" text COLLATE "C",
	"key_public" text COLLATE "C",
	"organization_id" uuid,
	"body" "bytea" NOT NULL,
	"body_size" integer NOT NULL,
	"body_hash" text COLLATE "C" NOT NULL,
	"verdict" text NOT NULL,
	"webhook_id" text COLLATE "C",
	"operation_id" uuid,
	"operation_kind" text,
	"event_status" text COLLATE "C",
	"state" text NOT NULL,
	"outcome" jsonb,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"processed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_once" ON "webhook_deliveries" USING btree ("key_public","body_hash") WHERE "webhook_deliveries"."verdict" = 'accepted';--> statement-breakpoint
CREATE INDEX "webhooks_received" ON "webhook_deliveries" USING btree ("received_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "webhooks_verdict" ON "webhook_deliveries" USING btree ("verdict","received_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "webhooks_state" ON "webhook_deliveries" USING btree ("state","received_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "webhooks_organization" ON "webhook_deliveries" USING btree ("organization_id","received_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "webhooks_operation" ON "webhook_deliveries" USING btree ("operation_id","received_at");--> statement-breakpoint
CREATE INDEX "webhooks_webhook" ON "webhook_deliveries" USING btree ("webhook_id");--> statement-breakpoint
CREATE INDEX "webhooks_due" ON "webhook_deliveries" USING btree ("organization_id","next_try_at") WHERE "webhook_deliveries"."next_try_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "vault_public_key" ON "vault_secrets" USING btree ("public_key");--> statement-breakpoint
-- What arrived stays as it arrived. As for the trail, this stops mistakes and our own bugs.
CREATE FUNCTION webhook_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.received_at, NEW.headers, NEW.address, NEW.key_public, NEW.organization_id, NEW.body, NEW.body_size,
      NEW.body_hash, NEW.verdict)
    IS DISTINCT FROM (OLD.id, OLD.received_at, OLD.headers, OLD.address, OLD.key_public, OLD.organization_id, OLD.body,
      OLD.body_size, OLD.body_hash, OLD.verdict) THEN
    RAISE EXCEPTION 'webhook % stays as it arrived', OLD.id;
  END IF;
  IF NEW.times < OLD.times OR NEW.last_at < OLD.last_at THEN
    RAISE EXCEPTION 'webhook % was delivered %, and not less', OLD.id, OLD.times;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER webhooks_stay BEFORE UPDATE ON webhook_deliveries
FOR EACH ROW EXECUTE FUNCTION webhook_stays();
