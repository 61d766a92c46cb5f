CREATE TABLE "tariff_actions" (
	"action" text PRIMARY KEY NOT NULL,
	"allowed_by" jsonb NOT NULL,
	"allowed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tariff_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"reason" text NOT NULL,
	"comment" text,
	"request" jsonb NOT NULL,
	"created_by" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "tariff_change_sets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"comment" text,
	"reason" text NOT NULL,
	"revert_of" uuid,
	"batch_id" uuid,
	"created_by" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"apply_at" timestamp (3) with time zone,
	"apply_zone" text,
	"authorised_by" jsonb,
	"authorised_at" timestamp (3) with time zone,
	"approval_id" uuid,
	"request_id" text,
	"lease_until" timestamp (3) with time zone,
	"next_look_at" timestamp (3) with time zone,
	"looks" integer DEFAULT 0 NOT NULL,
	"stopped" text,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "tariff_lines" (
	"change_set_id" uuid NOT NULL,
	"action" text NOT NULL,
	"typed" jsonb,
	"comment" text,
	"base" jsonb,
	"general" jsonb,
	"proposed" jsonb,
	"stands_for_none" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"found" jsonb,
	"found_at" timestamp (3) with time zone,
	"error" jsonb,
	"upstream_request_id" text,
	"sent_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "tariff_lines_change_set_id_action_pk" PRIMARY KEY("change_set_id","action")
);
--> statement-breakpoint
CREATE TABLE "tariff_reads" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	"overrides" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tariff_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tariff_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid,
	"action" text NOT NULL,
	"type" text,
	"amount" numeric,
	"min_amount" numeric,
	"max_amount" numeric,
	"comment" text,
	"upstream_updated_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"origin" text NOT NULL,
	"change_set_id" uuid,
	"actor" jsonb,
	"reason" text,
	"current" boolean NOT NULL
);
--> statement-breakpoint
CREATE INDEX "tariff_batches_created" ON "tariff_batches" USING btree ("created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "tariff_change_set_holds" ON "tariff_change_sets" USING btree ("organization_id") WHERE "tariff_change_sets"."status" IN ('applying', 'checking');--> statement-breakpoint
CREATE INDEX "tariff_change_sets_organization" ON "tariff_change_sets" USING btree ("organization_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "tariff_change_sets_queue" ON "tariff_change_sets" USING btree ("authorised_at") WHERE "tariff_change_sets"."status" = 'queued';--> statement-breakpoint
CREATE INDEX "tariff_change_sets_due" ON "tariff_change_sets" USING btree ("apply_at") WHERE "tariff_change_sets"."status" = 'scheduled';--> statement-breakpoint
CREATE INDEX "tariff_change_sets_batch" ON "tariff_change_sets" USING btree ("batch_id","status");--> statement-breakpoint
CREATE INDEX "tariff_reads_age" ON "tariff_reads" USING btree ("read_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tariff_current" ON "tariff_versions" USING btree ("organization_id","action") WHERE "tariff_versions"."current";--> statement-breakpoint
CREATE UNIQUE INDEX "tariff_current_general" ON "tariff_versions" USING btree ("action") WHERE "tariff_versions"."current" AND "tariff_versions"."organization_id" IS NULL;--> statement-breakpoint
CREATE INDEX "tariff_history" ON "tariff_versions" USING btree ("organization_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "tariff_updated" ON "tariff_versions" USING btree ("upstream_updated_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "tariff_versions"."current" AND "tariff_versions"."organization_id" IS NOT NULL AND "tariff_versions"."amount" IS NOT NULL;