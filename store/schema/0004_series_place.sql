-- Version 4: an indicator of one place is found without reading the indicator's other places.

DROP INDEX figures_series;
CREATE INDEX figures_series ON figures (series, at_place, period);
