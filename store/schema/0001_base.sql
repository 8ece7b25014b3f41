-- Version 1: documents, what they say, and the runs that loaded them.
-- Every column has its comment on its own line; SQLite keeps them, so `.schema` in the sqlite3 shell shows them too.

CREATE TABLE meta (
	key   TEXT NOT NULL PRIMARY KEY, -- what is stated: 'program' (always 'solieu')
	value TEXT NOT NULL              -- its value
) STRICT, WITHOUT ROWID;

INSERT INTO meta VALUES ('program', 'solieu');

CREATE TABLE runs (
	id          INTEGER NOT NULL PRIMARY KEY, -- 1, 2, … in the order in which they began
	started     TEXT    NOT NULL,             -- when, UTC, ISO 8601 with seconds
	ended       TEXT,                         -- when, UTC; null while it runs, and for ever where it was killed
	state       TEXT    NOT NULL,             -- running, finished, interrupted (asked to stop), failed (could not go on), killed (never ended; told by the next run)
	program     TEXT    NOT NULL,             -- version of the program
	fingerprint TEXT    NOT NULL,             -- of program, rules and stated defaults: figures made under another are made anew
	workers     INTEGER NOT NULL,             -- how many files were read at a time
	files       INTEGER NOT NULL DEFAULT 0,   -- files that were found
	loaded      INTEGER NOT NULL DEFAULT 0,   -- of these, loaded or loaded anew
	duplicate   INTEGER NOT NULL DEFAULT 0,   -- copies of a document that another file holds too
	unchanged   INTEGER NOT NULL DEFAULT 0,   -- known already, under the same fingerprint
	refused     INTEGER NOT NULL DEFAULT 0,   -- could not be read; problems says why
	removed     INTEGER NOT NULL DEFAULT 0,   -- known files that are gone from their folder
	figures     INTEGER NOT NULL DEFAULT 0,   -- figures written
	problems    INTEGER NOT NULL DEFAULT 0,   -- problems written, refused files included
	unexplained INTEGER NOT NULL DEFAULT 0,   -- number tokens without a verdict in the documents loaded
	bytes       INTEGER NOT NULL DEFAULT 0,   -- size of the files loaded
	seconds     REAL    NOT NULL DEFAULT 0    -- from start to end
) STRICT;

CREATE TABLE documents (
	id           INTEGER NOT NULL PRIMARY KEY, -- local to this database; sha256 is the identity
	sha256       TEXT    NOT NULL UNIQUE CHECK (length(sha256) = 64), -- hex digest of the file's bytes
	fingerprint  TEXT    NOT NULL, -- of program, rules and stated defaults that made its figures
	name         TEXT    NOT NULL, -- the file's base name; of several copies the one whose path sorts first
	format       TEXT    NOT NULL, -- as told by content: text, docx, pdf, xlsx, html, …
	size         INTEGER NOT NULL, -- of the file, bytes
	pages        INTEGER NOT NULL, -- number of pages; 0 where the format has none
	title        TEXT    NOT NULL, -- what the report calls itself; '' where it does not
	title_folded TEXT    NOT NULL, -- title for searching: lower case, marks removed, đ as d
	number       TEXT    NOT NULL, -- official number, "174/BC-UBND"; ''
	issuer       TEXT    NOT NULL, -- issuing body as printed; ''
	issued       TEXT    NOT NULL, -- date of issue, ISO 8601 day or month; ''
	place        TEXT    NOT NULL, -- the place that the report is about: as it says, else as stated by --place; ''
	place_folded TEXT    NOT NULL, -- place for searching
	period       TEXT    NOT NULL, -- the period that the report is about: as it says, else as stated by --period; ''
	figures      INTEGER NOT NULL, -- number of its rows in figures
	tokens       INTEGER NOT NULL, -- number tokens in its text
	unexplained  INTEGER NOT NULL  -- of these, without a verdict
) STRICT;

CREATE TABLE files (
	path        TEXT    NOT NULL PRIMARY KEY, -- absolute; "stdin:" and the start of the hash for standard input
	document    INTEGER REFERENCES documents (id), -- what it holds; null where it could not be read
	sha256      TEXT    NOT NULL, -- of its bytes when last read; '' where they could not be read
	fingerprint TEXT    NOT NULL, -- of program, rules and stated defaults when last read
	size        INTEGER NOT NULL  -- of the file, bytes
) STRICT, WITHOUT ROWID;

CREATE INDEX files_document ON files (document);

CREATE TABLE sections (
	id           INTEGER NOT NULL PRIMARY KEY, -- local to this database
	document     INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- where it stands
	ordinal      INTEGER NOT NULL, -- 1, 2, … in the order in which the document's figures first need it
	parent       INTEGER REFERENCES sections (id) ON DELETE CASCADE, -- the section around it; null at the top
	level        INTEGER NOT NULL, -- headings from the top: 1 is outermost
	title        TEXT    NOT NULL, -- the heading as printed, its number included
	title_folded TEXT    NOT NULL, -- title for searching
	path         TEXT    NOT NULL, -- JSON array of the headings, outermost first, this one last
	UNIQUE (document, ordinal)
) STRICT;

CREATE INDEX sections_parent ON sections (parent);

CREATE TABLE names (
	id     INTEGER NOT NULL PRIMARY KEY, -- local to this database
	search TEXT    NOT NULL UNIQUE       -- an indicator with its parent, for searching: lower case, marks removed, words between single spaces
) STRICT;

CREATE TABLE places (
	id     INTEGER NOT NULL PRIMARY KEY, -- local to this database
	name   TEXT    NOT NULL UNIQUE,      -- as reports print it; '' for unknown
	search TEXT    NOT NULL              -- name for searching, as in names
) STRICT;

CREATE TABLE figures (
	id         TEXT    NOT NULL PRIMARY KEY, -- stable: first 16 hex digits of the document's sha256, ':', start
	document   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- where it is printed
	section    INTEGER REFERENCES sections (id), -- innermost section; null above the first heading
	start      INTEGER NOT NULL, -- offset of the first digit: bytes of the file for text, else of what `solieu read --text` prints
	"end"      INTEGER NOT NULL, -- offset after the last digit
	line       INTEGER NOT NULL, -- 1-based line of that text
	page       INTEGER NOT NULL, -- 0 where pages are unknown
	"table"    INTEGER NOT NULL, -- 1-based number of the table in the document, 0 in prose
	"row"      INTEGER NOT NULL, -- 1-based, 0 in prose
	col        INTEGER NOT NULL, -- 1-based, 0 in prose
	quote      TEXT    NOT NULL, -- the printed number with its unit
	indicator  TEXT    NOT NULL, -- what is measured, in the report's own words
	parent     TEXT,             -- the indicator or subject that gives it its sense; null where it stands alone
	name       INTEGER NOT NULL REFERENCES names (id), -- indicator and parent for searching
	code       TEXT,             -- in the catalogue of indicators (seeds/indicators.toml); null where that lacks it
	series     TEXT    NOT NULL, -- key of the series it belongs to: code, or one made from its words
	value      TEXT    NOT NULL, -- exact decimal with its printed decimals, signed, in unit
	value_real REAL    NOT NULL, -- the same, rounded to a float, for sorting and arithmetics
	unit       TEXT    NOT NULL, -- as printed, in canonical spelling
	base_value TEXT    NOT NULL, -- exact decimal in base_unit
	base_real  REAL    NOT NULL, -- the same, rounded to a float
	base_unit  TEXT    NOT NULL, -- VND, USD, m2, kg, m3, kWh, person, %, pp, …; the unit itself for counted things
	measure    TEXT    NOT NULL, -- level, growth, change, fulfilment, share, index, multiple, contribution, total
	status     TEXT    NOT NULL, -- actual, estimate, plan
	base       TEXT,             -- what it is compared with: plan, previous_year, previous_period, period:…, place:…, other:…
	period     TEXT    NOT NULL, -- that the value is about, ISO 8601/SDMX: 2023, 2023-Q4, 2023-01/2023-09; '' unknown
	prices     TEXT,             -- current, constant, constant:<year>; null where the report does not say
	approx     TEXT    NOT NULL, -- = exact, > more than, < less than, ~ about
	"range"    TEXT,             -- low or high end of a range; null for a single value
	place      TEXT,             -- where, if it is not the report's own place; else null
	at_place   INTEGER NOT NULL REFERENCES places (id), -- where: place, or else the document's place
	rule       TEXT    NOT NULL, -- id of the rule that decided (seeds/rules)
	confidence REAL    NOT NULL CHECK (confidence BETWEEN 0 AND 1), -- 0 a guess, 1 certain
	ambiguous  INTEGER NOT NULL CHECK (ambiguous IN (0, 1)), -- 1 where two readings stay open
	CHECK (start >= 0 AND "end" > start)
) STRICT;

CREATE UNIQUE INDEX figures_document ON figures (document, start);
CREATE INDEX figures_series ON figures (series, period);
CREATE INDEX figures_place ON figures (at_place, period);
CREATE INDEX figures_name ON figures (name);

CREATE TABLE ledger (
	document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose number tokens
	verdict  TEXT    NOT NULL, -- figure, noise, unexplained
	noise    TEXT    NOT NULL, -- kind of noise: date, year, docno, section, name, …; '' for the other verdicts
	tokens   INTEGER NOT NULL, -- how many number tokens got this verdict
	PRIMARY KEY (document, verdict, noise)
) STRICT, WITHOUT ROWID;

CREATE TABLE problems (
	id       INTEGER NOT NULL PRIMARY KEY, -- local to this database
	document INTEGER REFERENCES documents (id) ON DELETE CASCADE, -- where it is; null for a file that could not be read
	file     TEXT    REFERENCES files (path) ON DELETE CASCADE,   -- the file that could not be read; null for a document
	kind     TEXT    NOT NULL, -- a stable word: unreadable, unexplained, ambiguous, rule-failed, invalid-utf8, …
	"offset" INTEGER NOT NULL, -- as figures.start; -1 where it concerns the whole file
	line     INTEGER NOT NULL, -- 1-based; 0 where it concerns the whole file
	text     TEXT    NOT NULL, -- one line for a person: what, and what to do
	CHECK ((document IS NULL) <> (file IS NULL))
) STRICT;

CREATE INDEX problems_document ON problems (document);
CREATE INDEX problems_file ON problems (file);

CREATE TABLE run_files (
	run         INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE, -- the run that met the file
	path        TEXT    NOT NULL, -- as in files, which may have forgotten it since
	outcome     TEXT    NOT NULL, -- loaded, replaced, duplicate, refused, removed, pruned; unchanged files are only counted, in runs
	reason      TEXT    NOT NULL, -- for refused: one line; else ''
	figures     INTEGER NOT NULL, -- figures written
	problems    INTEGER NOT NULL, -- problems written
	unexplained INTEGER NOT NULL, -- number tokens without a verdict
	bytes       INTEGER NOT NULL, -- size of the file
	seconds     REAL    NOT NULL, -- from opening the file to its figures, without writing them
	PRIMARY KEY (run, path)
) STRICT, WITHOUT ROWID;
