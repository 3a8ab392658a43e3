-- Lists are read in the order of an index and counted in one, instead of being sorted and counted row by row. What has
-- no time limit comes after everything that has one.
DROP INDEX docket_view_list;
CREATE INDEX docket_view_list ON docket_view (open, side, state, confidential, assigned_to);
DROP INDEX docket_view_due;
CREATE INDEX docket_view_due ON docket_view ((COALESCE(next_due, 9223372036854775807)), docket);
CREATE INDEX docket_view_open_due ON docket_view (open, (COALESCE(next_due, 9223372036854775807)), docket);
DROP INDEX docket_view_last;
CREATE INDEX docket_view_last ON docket_view (last_at, docket);
CREATE INDEX docket_view_open_last ON docket_view (open, last_at, docket);
CREATE INDEX docket_view_stage ON docket_view (stage, last_at, docket);
CREATE INDEX docket_view_proposals ON docket_view (last_at, docket) WHERE proposals > 0;
CREATE INDEX docket_view_number ON docket_view ((our_number IS NULL), our_number, docket);
DROP INDEX docket_view_assigned;
CREATE INDEX docket_view_assigned_due ON docket_view (assigned_to, open, (COALESCE(next_due, 9223372036854775807)), docket);
CREATE INDEX docket_view_assigned_last ON docket_view (assigned_to, open, last_at, docket);
