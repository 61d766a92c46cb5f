CREATE TABLE "approval_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"user_id" uuid,
	"organization_id" uuid,
	"payload" jsonb NOT NULL,
	"payload_hash" text NOT NULL,
	"live" jsonb NOT NULL,
	"live_hash" text NOT NULL,
	"measure" jsonb NOT NULL,
	"demand" jsonb NOT NULL,
	"roles" text[] NOT NULL,
	"requester_id" uuid NOT NULL,
	"requester" jsonb NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"changed" jsonb,
	"broken_by" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "approval_votes" (
	"request_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"order" bigint GENERATED ALWAYS AS IDENTITY (sequence name "approval_votes_order_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor" jsonb NOT NULL,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"live_hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approval_votes_request_id_staff_id_pk" PRIMARY KEY("request_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"terms" jsonb NOT NULL,
	"enabled" boolean NOT NULL,
	"version" integer NOT NULL,
	"changed_by" jsonb,
	"approval_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"staff_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"text" jsonb NOT NULL,
	"href" text NOT NULL,
	"occasion" text NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"recipient" text,
	"payload" jsonb NOT NULL,
	"occasion" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "balance_crossings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"advanced_balance_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"threshold" numeric,
	"balance" numeric NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "balance_readings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "balance_readings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"advanced_balance_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"balance" numeric NOT NULL,
	"blocked" boolean NOT NULL,
	"source" text NOT NULL,
	"top_up_id" uuid,
	"kept" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "balance_thresholds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid,
	"currency" text COLLATE "C" NOT NULL,
	"amount" numeric NOT NULL,
	"version" integer NOT NULL,
	"changed_by" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "balance_turns" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"taken_until" timestamp (3) with time zone,
	"problems" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "balances" (
	"advanced_balance_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"balance" numeric NOT NULL,
	"blocked" boolean NOT NULL,
	"block_reason" text,
	"available" jsonb NOT NULL,
	"source" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"threshold" numeric,
	"low" boolean NOT NULL,
	"spend_per_day" numeric,
	"days_left_low" numeric,
	"days_left_high" numeric,
	"forecast_at" timestamp (3) with time zone,
	"looked_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_facts" (
	"host" text PRIMARY KEY NOT NULL,
	"refuses_repeated_nonce" text NOT NULL,
	"words" text NOT NULL,
	"proved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "top_up_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"reason" text NOT NULL,
	"lines" integer NOT NULL,
	"totals" jsonb NOT NULL,
	"requester_id" uuid NOT NULL,
	"requester" jsonb NOT NULL,
	"approval_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "top_up_evidence" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "top_up_evidence_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"top_up_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"source" text NOT NULL,
	"text" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	"actor" jsonb
);
--> statement-breakpoint
CREATE TABLE "top_ups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "top_ups_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"batch_id" uuid,
	"line" integer,
	"advanced_balance_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"organization_name" text COLLATE "C" NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"amount" numeric NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"reason" text NOT NULL,
	"requester_id" uuid NOT NULL,
	"requester" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"approval_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"balance_before" numeric,
	"balance_before_at" timestamp (3) with time zone,
	"balance_after" numeric,
	"balance_after_at" timestamp (3) with time zone,
	"nonce" bigint,
	"seal_version" text,
	"seal_iv" "bytea",
	"seal_text" "bytea",
	"seal_tag" "bytea",
	"sent_at" timestamp (3) with time zone,
	"resends" integer DEFAULT 0 NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" text,
	"decided_by" jsonb,
	"upstream_request_id" text,
	"error" jsonb,
	"waits_for" jsonb,
	"lease_until" timestamp (3) with time zone,
	"lease_owner" uuid,
	"next_look_at" timestamp (3) with time zone,
	"looks" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "approval_votes" ADD CONSTRAINT "approval_votes_request_id_approval_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."approval_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "top_up_evidence" ADD CONSTRAINT "top_up_evidence_top_up_id_top_ups_id_fk" FOREIGN KEY ("top_up_id") REFERENCES "public"."top_ups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_requests_created" ON "approval_requests" USING btree ("created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "approval_requests_open" ON "approval_requests" USING btree ("expires_at") WHERE "approval_requests"."status" IN ('waiting', 'approved');--> statement-breakpoint
CREATE INDEX "approval_requests_requester" ON "approval_requests" USING btree ("requester_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "approval_requests_subject" ON "approval_requests" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once" ON "notifications" USING btree ("staff_id","occasion");--> statement-breakpoint
CREATE INDEX "notifications_of" ON "notifications" USING btree ("staff_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("staff_id") WHERE "notifications"."read_at" IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_once" ON "outbox" USING btree ("channel","occasion","recipient") WHERE "outbox"."recipient" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_once_for_all" ON "outbox" USING btree ("channel","occasion") WHERE "outbox"."recipient" IS NULL;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_try_at") WHERE "outbox"."next_try_at" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "balance_crossings_open" ON "balance_crossings" USING btree ("advanced_balance_id","kind") WHERE "balance_crossings"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "balance_readings_of" ON "balance_readings" USING btree ("advanced_balance_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "balance_thresholds_own" ON "balance_thresholds" USING btree ("organization_id","currency");--> statement-breakpoint
CREATE UNIQUE INDEX "balance_thresholds_for_all" ON "balance_thresholds" USING btree ("currency") WHERE "balance_thresholds"."organization_id" IS NULL;--> statement-breakpoint
CREATE INDEX "balance_turns_due" ON "balance_turns" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "balances_organization" ON "balances" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "balances_runway" ON "balances" USING btree ("days_left_low","balance","advanced_balance_id");--> statement-breakpoint
CREATE INDEX "balances_amount" ON "balances" USING btree ("balance","advanced_balance_id");--> statement-breakpoint
CREATE INDEX "balances_read" ON "balances" USING btree ("read_at","advanced_balance_id");--> statement-breakpoint
CREATE INDEX "balances_due" ON "balances" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "balances_low" ON "balances" USING btree ("days_left_low","advanced_balance_id") WHERE "balances"."low";--> statement-breakpoint
CREATE INDEX "balances_blocked" ON "balances" USING btree ("days_left_low","advanced_balance_id") WHERE "balances"."blocked";--> statement-breakpoint
CREATE INDEX "top_up_batches_created" ON "top_up_batches" USING btree ("created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "top_up_evidence_of" ON "top_up_evidence" USING btree ("top_up_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "top_up_number" ON "top_ups" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "top_up_holds" ON "top_ups" USING btree ("advanced_balance_id") WHERE "top_ups"."status" IN ('sending', 'unknown');--> statement-breakpoint
CREATE INDEX "top_ups_created" ON "top_ups" USING btree ("created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "top_ups_organization" ON "top_ups" USING btree ("organization_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "top_ups_balance" ON "top_ups" USING btree ("advanced_balance_id","settled_at");--> statement-breakpoint
CREATE INDEX "top_ups_batch" ON "top_ups" USING btree ("batch_id","line");--> statement-breakpoint
CREATE INDEX "top_ups_status" ON "top_ups" USING btree ("status","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "top_ups_queue" ON "top_ups" USING btree ("approved_at") WHERE "top_ups"."status" IN ('awaiting-approval', 'approved');--> statement-breakpoint
CREATE INDEX "top_ups_looks" ON "top_ups" USING btree ("next_look_at") WHERE "top_ups"."status" IN ('sending', 'unknown');--> statement-breakpoint
-- Nobody tops up alone from the first day on; administrators may change it, two of them together.
INSERT INTO policies (id, kind, name, terms, enabled, version, created_at, updated_at) VALUES
  ('00000000-0000-4000-8000-000000000001', 'top-up', 'Every top-up',
   '{"fromAmount": null, "fromPercentPoints": null, "fromPerPersonPerDay": null, "approvers": 1,
     "roles": ["admin", "finance"], "livesMinutes": 1440, "stepUpFrom": "10000", "breakGlass": false}', true, 1, now(), now());
