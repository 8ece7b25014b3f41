-- Version 2: views that answer the first questions.

-- Every figure with the words around it: what, where, when, and the place in the report that says so.
CREATE VIEW v_figures AS
SELECT f.id, d.name AS document, s.path AS section, f.line, f.page, f.quote,
	f.indicator, f.parent, f.code, f.series, f.value, f.unit, f.base_value, f.base_unit, f.base_real,
	f.measure, f.status, f.base, f.period, f.prices, f.approx, f."range", f.at_place AS place,
	f.rule, f.confidence, f.ambiguous, f.start, f."end", f."table", f."row", f.col, d.sha256
FROM figures f
JOIN documents d ON d.id = f.document
LEFT JOIN sections s ON s.id = f.section;

-- One row an indicator, place and period: the best value that the reports give, and how many say how many
-- different things. Best: an actual beats an estimate beats a plan; then the later report; then the surer reading.
CREATE VIEW v_series AS
SELECT series, code, indicator, parent, place, period, measure, base, value, unit, base_value, base_unit, base_real,
	status, prices, document, id, reports, figures, lowest, highest
FROM (
	SELECT f.series, f.code, f.indicator, f.parent, f.at_place AS place, f.period, f.measure, f.base,
		f.value, f.unit, f.base_value, f.base_unit, f.base_real, f.status, f.prices, d.name AS document, f.id,
		count(*) OVER w AS figures,
		(SELECT count(DISTINCT g.document) FROM figures g
			WHERE g.series = f.series AND g.period = f.period AND g.at_place = f.at_place AND g.measure = f.measure
			AND g.base IS f.base AND g.base_unit = f.base_unit AND g.prices IS f.prices) AS reports,
		min(f.base_real) OVER w AS lowest,
		max(f.base_real) OVER w AS highest,
		row_number() OVER (
			PARTITION BY f.series, f.at_place, f.period, f.measure, f.base, f.base_unit, f.prices
			ORDER BY CASE f.status WHEN 'actual' THEN 0 WHEN 'estimate' THEN 1 ELSE 2 END,
				d.issued DESC, f.ambiguous, f.confidence DESC, f.id) AS place_in_line
	FROM figures f
	JOIN documents d ON d.id = f.document
	WHERE f."range" IS NULL
	WINDOW w AS (PARTITION BY f.series, f.at_place, f.period, f.measure, f.base, f.base_unit, f.prices)
)
WHERE place_in_line = 1;

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
