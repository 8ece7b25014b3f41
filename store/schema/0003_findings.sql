-- Version 3: what `solieu check` found in the arithmetic.

CREATE TABLE findings (
	id          INTEGER NOT NULL PRIMARY KEY, -- local to this database; each check numbers them anew
	fingerprint TEXT    NOT NULL, -- names the finding by its words, periods and values, not its place
	kind        TEXT    NOT NULL, -- sum, shares, share_of, ratio, growth, index, product, repeat, list
	verdict     TEXT    NOT NULL, -- holds, rounding, incomplete, conflict, revision
	says        TEXT    NOT NULL, -- the stated value, exact decimal in the unit of its first figure
	computed    TEXT    NOT NULL, -- what the other figures give
	low         TEXT    NOT NULL, -- the least that they give when every figure is rounded as printed
	high        TEXT    NOT NULL, -- the most
	written     TEXT    NOT NULL, -- the identity written out for a person
	mend_figure TEXT    REFERENCES figures (id) ON DELETE CASCADE, -- the figure that is likeliest misprinted; null without a conflict
	mend_to     TEXT,             -- what it was meant to be, exact decimal in its unit; offered, never applied
	mend_change TEXT              -- digit, swap, separator, lost, doubled
) STRICT;

CREATE INDEX findings_verdict ON findings (verdict, kind);
CREATE INDEX findings_mend ON findings (mend_figure);

CREATE TABLE finding_figures (
	finding INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE, -- whose figure
	ordinal INTEGER NOT NULL, -- 1 is the whole or the stated figure where there is one
	figure  TEXT    NOT NULL REFERENCES figures (id) ON DELETE CASCADE, -- which figure it is
	role    TEXT    NOT NULL, -- whole, part, share, of, rate, level, base, change, result, factor, said, count
	PRIMARY KEY (finding, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX finding_figures_figure ON finding_figures (figure);

-- Every figure of every finding with the words around it; a report that is loaded anew has none until the next check.
CREATE VIEW v_findings AS
SELECT n.id, n.verdict, n.kind, n.written, n.says, n.computed, n.low, n.high, x.ordinal, x.role,
	f.document, f.line, f.quote, f.indicator, f.period, f.place, n.mend_figure, n.mend_to, n.mend_change, f.id AS figure
FROM findings n
JOIN finding_figures x ON x.finding = n.id
JOIN v_figures f ON f.id = x.figure;
