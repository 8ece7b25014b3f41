// Validates each line of figures.jsonl in the folder given by figures.schema.json with Ajv; prints the number of lines.
const fs = require('fs')
const Ajv = require('ajv/dist/2020')

const dir = process.argv[2]
const ajv = new Ajv({ strict: true, allowUnionTypes: true })
const validate = ajv.compile(JSON.parse(fs.readFileSync(dir + '/figures.schema.json')))
let rows = 0
for (const line of fs.readFileSync(dir + '/figures.jsonl', 'utf8').split('\n').filter(l => l !== '')) {
  rows++
  if (!validate(JSON.parse(line))) {
    console.error(`figures.jsonl:${rows}: ${ajv.errorsText(validate.errors)}`)
    process.exit(1)
  }
}
console.log(JSON.stringify({ rows }))
