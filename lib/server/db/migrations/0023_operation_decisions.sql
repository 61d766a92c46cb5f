-- Nobody lets money go alone that somebody outside asks for, from the first day on; administrators may ask for more.
INSERT INTO policies (id, kind, name, terms, enabled, version, created_at, updated_at) VALUES
  ('00000000-0000-4000-8000-000000000002', 'withdrawal-decision', 'Every decision about a withdrawal',
   '{"fromAmount": null, "fromPercentPoints": null, "fromPerPersonPerDay": null, "approvers": 1,
     "roles": ["admin", "finance"], "livesMinutes": 1440, "stepUpFrom": "0.01", "breakGlass": false}', true, 1, now(), now());--> statement-breakpoint
-- By the end of an address: known ones that look like it, and the very same one however it is spelled.
CREATE INDEX operations_address_end ON operations (lower(right(address_to, 4))) WHERE address_to IS NOT NULL;--> statement-breakpoint
-- What was agreed and is to be carried out.
CREATE INDEX approval_requests_approved ON approval_requests (kind, decided_at) WHERE status = 'approved';--> statement-breakpoint
-- By the address that the gateway tells of them at, an operation is known that was made although its answer was lost.
CREATE INDEX operations_webhook_url ON operations ((snapshot ->> 'webhookUrl')) WHERE snapshot ->> 'webhookUrl' IS NOT NULL;
