package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// order says which rooms of the house a room may import; nothing else of ours. Longest name first decides. A new
// package gets its line here.
//
//	document ← extract ← normalize (on its leaves) ← compare, check ← store ← export ← cmd
var order = []struct{ room, may string }{
	{"seeds", ""},
	{"extract/document", "extract/document"},
	{"extract", "extract/document extract"},
	{"normalize/number", "normalize/number"},
	{"normalize/words", "normalize/words"},
	{"normalize/unit", "normalize/unit normalize/number normalize/words"},
	{"normalize/period", "normalize/period normalize/number normalize/words"},
	{"normalize/place", "normalize/place normalize/words"},
	{"normalize/indicator", "normalize/indicator normalize/number normalize/unit normalize/words"},
	{"normalize", "normalize extract"},
	{"store/compare", "normalize store/compare"},
	{"store/check", "normalize store/check"},
	{"store/schema", "store/schema"},
	{"store/export", "normalize store/compare store/check store/export store/schema store"},
	{"store", "extract normalize store/compare store/check store/schema store"},
	{"cmd", "cmd extract normalize store seeds"},
	{"testdata", "cmd extract normalize store seeds testdata"},
}

func under(pkg, room string) bool { return pkg == room || strings.HasPrefix(pkg, room+"/") }

// TestLayering holds imports to one way. Tests may import seeds and cmd besides.
func TestLayering(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "solieu/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := map[string]bool{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		pkg := strings.TrimPrefix(p.ImportPath, "solieu/")
		room, may := "", ""
		for _, o := range order {
			if under(pkg, o.room) && len(o.room) > len(room) {
				room, may = o.room, o.may
			}
		}
		if room == "" {
			t.Errorf("%s stands in no room that this test knows: give it its line", pkg)
		}
		seen[room] = true
		for _, imp := range p.Imports {
			to, ours := strings.CutPrefix(imp, "solieu/")
			if !ours {
				if !strings.HasPrefix(room, "store") && room != "cmd" && room != "testdata" && (imp == "database/sql" || strings.Contains(imp, "sqlite")) {
					t.Errorf("%s imports %s: SQL is the store's", pkg, imp)
				}
				continue
			}
			ok := false
			for _, m := range strings.Fields(may) {
				ok = ok || under(to, m)
			}
			if !ok {
				t.Errorf("%s imports %s: %s may import only: %s", pkg, to, room, may)
			}
		}
	}
	for _, room := range []string{"seeds", "extract/document", "extract", "normalize", "store", "cmd"} {
		if !seen[room] {
			t.Errorf("no package in %s was seen: does the test still read the module?", room)
		}
	}
}

// TestNoSecretDoors holds the house to its habits: no init functions, no package called utils.
func TestNoSecretDoors(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch name := e.Name(); {
		case e.IsDir() && (name == ".git" || name == "node_modules"):
			return filepath.SkipDir
		case e.IsDir():
			switch name {
			case "utils", "util", "common", "models", "types", "pkg", "misc", "helpers":
				t.Errorf("%s: if a function has a noun, the noun has a package", path)
			}
		case strings.HasSuffix(name, ".go"):
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if strings.Contains(string(text), "\nfunc init(") {
				t.Errorf("%s has an init function: who imports it cannot see what it does", path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
