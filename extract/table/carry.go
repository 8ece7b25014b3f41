package table

import "strings"

// carryUnits gives rows of parts the unit of the row that they are parts of, where no column and no caption has units:
// "Cơ sở y tế (Cơ sở)", then "Bệnh viện", "Phòng khám" without one. Such tables open with a row that says its unit,
// and few of their rows do.
func (t *reading) carryUnits() {
	if t.unitCol >= 0 || t.caption.unit != "" || len(t.caption.units) > 0 || t.suffixUnits {
		return
	}
	own, all := 0, 0
	for r := t.body; r < len(t.rows); r++ {
		w := &t.rows[r]
		if w.kind != rowData {
			continue
		}
		if all == 0 && w.m.unit == "" {
			return
		}
		all++
		own += b2i(w.m.unit != "")
	}
	for c := range t.columns {
		if t.columns[c].role == roleValue && t.columns[c].m.unit != "" {
			return
		}
	}
	if own*2 > all {
		return
	}
	t.carryDown()
}

func (t *reading) carryDown() {
	var whole *row
	for r := t.body; r < len(t.rows); r++ {
		w := &t.rows[r]
		switch {
		case w.kind == rowGroup:
			whole = nil
		case w.kind != rowData:
		case w.m.unit != "":
			whole = w
		case whole != nil && w.unit == "" && begins(w.label, "số", "tổng số", "tỷ lệ", "tỉ lệ", "tỷ trọng") == 0:
			w.unit = whole.m.unit
			if w.parent == whole.parent {
				w.parent = whole.label
			}
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// growthOfAbove gives a row that says growth and not of what, "Tốc độ tăng trưởng (%)", the name of the row above it.
func (t *reading) growthOfAbove() {
	for r := t.body + 1; r < len(t.rows); r++ {
		w, above := &t.rows[r], &t.rows[r-1]
		if w.kind != rowData || w.m.measure != "growth" || above.kind != rowData || !above.named || above.m.measure != "" || isPercent(above.unit) {
			continue
		}
		var buf [someTags]tag
		for _, g := range t.Rules.tags(buf[:0], w.label) {
			if g.Kind == "measure" && g.start == 0 && strings.Trim(w.label[g.end:], " .:()%") == "" {
				w.label, w.parent = above.label, above.parent
				break
			}
		}
	}
}
