package unit

import (
	"os"
	"testing"
)

func load(t testing.TB) *Table {
	t.Helper()
	table, err := Load(os.DirFS("../../seeds"))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestSeedExamples(t *testing.T) {
	for _, err := range load(t).Check() {
		t.Error(err)
	}
}
