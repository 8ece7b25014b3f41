// Validates datapackage.json of the folder given, and every cell and key of its resources, with the library of
// Frictionless Data; prints the number of rows.
const fs = require('fs')
const { Package } = require('datapackage')

async function main(dir) {
  const descriptor = JSON.parse(fs.readFileSync(dir + '/datapackage.json'))
  const p = await Package.load(descriptor, { basePath: dir, strict: true })
  let rows = 0
  for (const r of p.resources) {
    rows += (await r.read({ keyed: true })).length // casts each cell by its field, and checks constraints and keys
  }
  console.log(JSON.stringify({ rows }))
}

main(process.argv[2]).catch(err => {
  console.error([err, ...(err.errors || [])].map(e => e.message).join('\n'))
  process.exit(1)
})
