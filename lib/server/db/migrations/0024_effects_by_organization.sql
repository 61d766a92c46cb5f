-- What an organization has under way at the gateway, and what was done of a kind today.
CREATE INDEX effects_organization ON effects (organization_id, action, created_at);--> statement-breakpoint
CREATE INDEX effects_action ON effects (action, created_at);
