CREATE TABLE "operation_counts" (
	"kind" text NOT NULL,
	"view" text NOT NULL,
	"slot" smallint NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "operation_counts_kind_view_slot_pk" PRIMARY KEY("kind","view","slot")
);
--> statement-breakpoint
CREATE TABLE "operation_sightings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "operation_sightings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"operation_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"times" integer NOT NULL,
	"source" text NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"state" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"snapshot_hash" text NOT NULL,
	"late" boolean NOT NULL,
	"webhook_delivery_id" uuid
);
--> statement-breakpoint
CREATE TABLE "operation_turns" (
	"operation_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"pace" smallint NOT NULL,
	"looked_until" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"read_source" text,
	"looks" integer NOT NULL,
	"problems" integer NOT NULL,
	"problem" jsonb,
	"no_key" boolean NOT NULL,
	"judge_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" uuid,
	"organization_name" text COLLATE "C",
	"status" text COLLATE "C" NOT NULL,
	"state" text NOT NULL,
	"currency_from" text COLLATE "C",
	"network_from" text COLLATE "C",
	"currency_to" text COLLATE "C",
	"network_to" text COLLATE "C",
	"amount_from" numeric,
	"amount_to" numeric,
	"amount_to_receive" numeric,
	"amount_usd" numeric,
	"risk_level" text COLLATE "C",
	"address_to" text COLLATE "C",
	"address_from" text COLLATE "C",
	"tx_id" text COLLATE "C",
	"client_id" text COLLATE "C",
	"key_public" text,
	"made_by" jsonb,
	"reason" text,
	"snapshot" jsonb NOT NULL,
	"snapshot_hash" text NOT NULL,
	"raw" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"entered_source" text NOT NULL,
	"status_since" timestamp (3) with time zone NOT NULL,
	"since_exact" boolean NOT NULL,
	"stuck_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"search_text" text GENERATED ALWAYS AS (translate(lower((' ' || id::text || ' ' || organization_id::text || ' ' || coalesce(organization_name, '') || ' ' || coalesce(address_to, '') || ' ' || coalesce(address_from, '') || ' ' || coalesce(tx_id, '') || ' ' || coalesce(client_id, '') || ' ') COLLATE "default"), '«»„“”‘’—–‑ ', '"""""''''--- ')) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operation_budget" (
	"id" integer PRIMARY KEY NOT NULL,
	"free_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operation_histories" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"through_at" timestamp (3) with time zone,
	"offset" integer NOT NULL,
	"problems" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operation_norms" (
	"group" text COLLATE "C" PRIMARY KEY NOT NULL,
	"seconds" integer NOT NULL,
	"stays" integer NOT NULL,
	"learned_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operation_stays" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "operation_stays_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"group" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seconds" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operation_strangers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operation_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean NOT NULL,
	"owner_id" uuid NOT NULL,
	"owner" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "operation_sightings" ADD CONSTRAINT "operation_sightings_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operation_turns" ADD CONSTRAINT "operation_turns_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "operation_sightings_of" ON "operation_sightings" USING btree ("operation_id","id");--> statement-breakpoint
CREATE INDEX "operation_sightings_at" ON "operation_sightings" USING btree ("at");--> statement-breakpoint
CREATE INDEX "operation_turns_due" ON "operation_turns" USING btree ("due_at") WHERE "operation_turns"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "operation_turns_fair" ON "operation_turns" USING btree ("organization_id","due_at") WHERE "operation_turns"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "operation_turns_looked" ON "operation_turns" USING btree ("looked_until") WHERE "operation_turns"."looked_until" IS NOT NULL AND "operation_turns"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "operation_turns_pace" ON "operation_turns" USING btree ("pace") WHERE "operation_turns"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "operation_turns_no_key" ON "operation_turns" USING btree ("organization_id") WHERE "operation_turns"."no_key";--> statement-breakpoint
CREATE INDEX "operation_turns_judge" ON "operation_turns" USING btree ("judge_at") WHERE "operation_turns"."judge_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "operations_created" ON "operations" USING btree ("kind","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "operations_state" ON "operations" USING btree ("kind","state","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "operations_stuck" ON "operations" USING btree ("kind","created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "operations"."stuck_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "operations_updated" ON "operations" USING btree ("kind","state","updated_at","id");--> statement-breakpoint
CREATE INDEX "operations_since" ON "operations" USING btree ("kind","state","status_since","id");--> statement-breakpoint
CREATE INDEX "operations_usd" ON "operations" USING btree ("kind","state","amount_usd","id");--> statement-breakpoint
CREATE INDEX "operations_organization" ON "operations" USING btree ("organization_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "operations_address" ON "operations" USING btree ("address_to","created_at");--> statement-breakpoint
CREATE INDEX "operations_client" ON "operations" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE INDEX "operations_search" ON "operations" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "operation_histories_due" ON "operation_histories" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "operation_stays_of" ON "operation_stays" USING btree ("group","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "operation_views_own" ON "operation_views" USING btree ("owner_id","kind");--> statement-breakpoint
CREATE INDEX "operation_views_shared" ON "operation_views" USING btree ("kind") WHERE "operation_views"."shared";--> statement-breakpoint
CREATE UNIQUE INDEX "operation_views_name" ON "operation_views" USING btree ("owner_id","kind","name");