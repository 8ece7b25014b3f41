// Reads figures.parquet and figures.csv of the folder given with DuckDB and sets them side by side; prints the number
// of rows and the sum of all values in VND, exact.
const { DuckDBInstance } = require('@duckdb/node-api')

async function main(dir) {
  const c = await (await DuckDBInstance.create()).connect()
  const one = async sql => (await c.runAndReadAll(sql)).getRowObjectsJson()[0]
  const path = dir.replaceAll("'", "''")
  await c.run(`CREATE VIEW p AS SELECT * FROM '${path}/figures.parquet'`)
  await c.run(`CREATE VIEW t AS SELECT * FROM read_csv('${path}/figures.csv', header = true, all_varchar = true)`)
  const got = await one(`SELECT count(*)::INTEGER AS rows, sum(base_value_text::DECIMAL(38, 6)) FILTER (base_unit = 'VND') AS vnd FROM p`)
  const text = ['id', 'document', 'period', 'place', 'indicator', 'parent', 'indicator_code', 'series', 'unit', 'base_unit',
    'measure', 'status', 'base', 'prices', 'approx', 'range', 'quote', 'rule']
  const same = [...text.map(x => `p."${x}" IS NOT DISTINCT FROM nullif(t."${x}", '')`.replace('p.', 'nullif(p.').replace(' IS', `, '') IS`)),
    ...['line', 'page', '"table"', '"row"', 'col'].map(x => `p.${x} IS NOT DISTINCT FROM t.${x}::INTEGER`),
    'p.value_text = t.value', 'p.value = t.value::DOUBLE', 'p.base_value_text = t.base_value', 'p.base_value = t.base_value::DOUBLE',
    'p.confidence = t.confidence::DOUBLE', 'p.ambiguous = t.ambiguous::BOOLEAN', `array_to_string(p.section, ' › ') = coalesce(t.section, '')`]
  const bad = await one(`SELECT p.id, t.id AS csv FROM p FULL JOIN t ON p.id = t.id
    WHERE p.id IS NULL OR t.id IS NULL OR NOT (${same.join(' AND ')}) LIMIT 1`)
  if (bad) throw new Error('figures.parquet and figures.csv differ: ' + JSON.stringify(bad))
  console.log(JSON.stringify(got))
}

main(process.argv[2]).catch(err => { console.error(err.message); process.exit(1) })
