-- How somebody wants her pages: their colours, and whether letters alone work as keys (WCAG 2.1.4 asks for the switch).
ALTER TABLE account ADD COLUMN theme {text} NOT NULL DEFAULT 'system';
ALTER TABLE account ADD COLUMN keys {int} NOT NULL DEFAULT 1;
