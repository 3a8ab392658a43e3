-- Lists are read in the order of an index, and counted in one, instead of being sorted and counted row by row.
DROP INDEX docket_view_due;
CREATE INDEX docket_view_due ON docket_view ((next_due IS NULL), next_due, docket);
DROP INDEX docket_view_last;
CREATE INDEX docket_view_last ON docket_view (last_at, docket);
CREATE INDEX docket_view_number ON docket_view ((our_number IS NULL), our_number, docket);
DROP INDEX docket_view_assigned;
CREATE INDEX docket_view_assigned ON docket_view (assigned_to, confidential);
