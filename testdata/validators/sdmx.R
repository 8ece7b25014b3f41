# Reads the structure message given with rsdmx, and prints what it defines, a line an item: structure, column, code.
suppressPackageStartupMessages(library(rsdmx))
dsd <- readSDMX(file = commandArgs(TRUE)[1], isURL = FALSE)
for (s in dsd@datastructures@datastructures) {
  cat("structure\t", s@agencyID, ":", s@id, "(", s@version, ")\n", sep = "")
}
concepts <- slot(dsd, "concepts")
for (scheme in concepts@conceptSchemes) for (x in scheme@Concept) cat("concept\t", x@id, "\n", sep = "")
parts <- dsd@datastructures@datastructures[[1]]@Components
column <- function(role, x) cat("column\t", role, "\t", x@conceptRef, "\t", if (is.na(x@codelist)) "" else x@codelist, "\n", sep = "")
for (x in parts@Dimensions) column("dimension", x)
column("time", parts@TimeDimension)
column("measure", parts@PrimaryMeasure)
for (x in parts@Attributes) column("attribute", x)
for (l in dsd@codelists@codelists) {
  for (id in as.data.frame(dsd@codelists, codelistId = l@id)$id) cat("code\t", l@id, "\t", id, "\n", sep = "")
}
