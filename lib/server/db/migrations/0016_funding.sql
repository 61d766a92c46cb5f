CREATE TABLE "funding_account" (
	"id" integer PRIMARY KEY NOT NULL,
	"balance" numeric,
	"currency" text,
	"read_at" timestamp (3) with time zone,
	"problem" jsonb,
	"next_read_at" timestamp (3) with time zone,
	"vendor_remaining" integer,
	"vendor_reset_at" timestamp (3) with time zone,
	"closed_until" timestamp (3) with time zone,
	CONSTRAINT "funding_account_one" CHECK ("funding_account"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "funding_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"purpose" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "funding_invoices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "funding_invoices_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"currency" text COLLATE "C" NOT NULL,
	"amount" numeric,
	"method" text COLLATE "C" NOT NULL,
	"creator_id" uuid NOT NULL,
	"creator" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"creation" text NOT NULL,
	"error" jsonb,
	"fitting" jsonb,
	"upstream_id" text COLLATE "C",
	"status" text,
	"final" boolean DEFAULT false NOT NULL,
	"payment_status" text,
	"address" text,
	"price" numeric,
	"payment_currency" text,
	"vendor_created_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"raw" text,
	"checked_at" timestamp (3) with time zone,
	"problem" jsonb,
	"looks" integer DEFAULT 0 NOT NULL,
	"next_look_at" timestamp (3) with time zone,
	"watched_until" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"balance_after" numeric,
	"balance_after_currency" text,
	"balance_after_at" timestamp (3) with time zone,
	CONSTRAINT "funding_invoices_made" CHECK (("funding_invoices"."creation" = 'made') = ("funding_invoices"."upstream_id" IS NOT NULL)),
	CONSTRAINT "funding_invoices_status" CHECK (("funding_invoices"."upstream_id" IS NULL) = ("funding_invoices"."status" IS NULL))
);
--> statement-breakpoint
CREATE INDEX "funding_calls_at" ON "funding_calls" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "funding_invoices_upstream" ON "funding_invoices" USING btree ("upstream_id") WHERE "funding_invoices"."upstream_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "funding_invoices_newest" ON "funding_invoices" USING btree ("created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "funding_invoices_due" ON "funding_invoices" USING btree ("next_look_at") WHERE "funding_invoices"."next_look_at" IS NOT NULL;