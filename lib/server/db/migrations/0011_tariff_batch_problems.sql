CREATE TABLE "tariff_batch_problems" (
	"batch_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"line" integer NOT NULL,
	"column" text,
	"text" jsonb NOT NULL,
	CONSTRAINT "tariff_batch_problems_batch_id_position_pk" PRIMARY KEY("batch_id","position")
);
