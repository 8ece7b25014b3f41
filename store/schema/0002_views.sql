-- Version 2: views that answer the first questions.

-- Every figure with the words around it: what, where, when, and the place in the report that says so.
CREATE VIEW v_figures AS
SELECT f.id, d.name AS document, s.path AS section, f.line, f.page, f.quote,
	f.indicator, f.parent, f.code, f.series, f.value, f.unit, f.base_value, f.base_unit, f.base_real,
	f.measure, f.status, f.base, f.period, f.prices, f.approx, f."range", p.name AS place,
	f.rule, f.confidence, f.ambiguous, f.start, f."end", f."table", f."row", f.col, d.sha256
FROM figures f
JOIN documents d ON d.id = f.document
JOIN places p ON p.id = f.at_place
LEFT JOIN sections s ON s.id = f.section;

-- One row an indicator, place and period: the best value that the reports give, and how many say how many
-- different things. Best: an actual beats an estimate beats a plan; then the later report; then the surer reading.
CREATE VIEW v_series AS
SELECT series, code, indicator, parent, place, period, measure, base, value, unit, base_value, base_unit, base_real,
	status, prices, document, id, reports, figures, lowest, highest
FROM (
	SELECT *,
		count(*) OVER w AS figures,
		sum(first) OVER w AS reports,
		min(base_real) OVER w AS lowest,
		max(base_real) OVER w AS highest,
		row_number() OVER (
			PARTITION BY series, place, period, measure, base, base_unit, prices
			ORDER BY CASE status WHEN 'actual' THEN 0 WHEN 'estimate' THEN 1 ELSE 2 END,
				issued DESC, ambiguous, confidence DESC, id) AS rank
	FROM (
		SELECT f.series, f.code, f.indicator, f.parent, p.name AS place, f.period, f.measure, f.base,
			f.value, f.unit, f.base_value, f.base_unit, f.base_real, f.status, f.prices, d.name AS document, f.id,
			d.issued, f.ambiguous, f.confidence,
			row_number() OVER (
				PARTITION BY f.series, p.name, f.period, f.measure, f.base, f.base_unit, f.prices, f.document
				ORDER BY f.start) = 1 AS first
		FROM figures f
		JOIN documents d ON d.id = f.document
		JOIN places p ON p.id = f.at_place
		WHERE f."range" IS NULL
	)
	WINDOW w AS (PARTITION BY series, place, period, measure, base, base_unit, prices)
)
WHERE rank = 1;

-- Every document with its files and counts.
CREATE VIEW v_documents AS
SELECT d.name, d.title, d.number, d.issuer, d.place, d.period, d.issued, d.format, d.size, d.pages,
	d.figures, d.tokens, d.unexplained,
	(SELECT count(*) FROM problems p WHERE p.document = d.id) AS problems,
	(SELECT count(*) FROM files f WHERE f.document = d.id) AS copies,
	(SELECT min(f.path) FROM files f WHERE f.document = d.id) AS path,
	d.sha256
FROM documents d;

-- What needs a person, files that could not be read first.
CREATE VIEW v_problems AS
SELECT coalesce(p.file, (SELECT min(f.path) FROM files f WHERE f.document = p.document)) AS path,
	p.kind, p.line, p."offset", p.text, d.sha256
FROM problems p
LEFT JOIN documents d ON d.id = p.document
ORDER BY p.document IS NOT NULL, path, p."offset", p.kind;
