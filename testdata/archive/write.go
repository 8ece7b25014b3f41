package archive

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// writer writes one year's report.
type writer struct {
	r        *rand.Rand
	year     int
	style    style
	wordings map[string][]string
	values   map[*Indicator]map[int]*Cell
}

var numerals = []string{"I", "II", "III", "IV", "V", "VI", "VII"}

func (w *writer) report(all []*Indicator) Report {
	rep := Report{Name: fmt.Sprintf("bao-cao-%d", w.year), Year: w.year, wrapped: w.style == wrapped}
	rep.Blocks = append(rep.Blocks, Block{Heading: true, Text: fmt.Sprintf("BÁO CÁO\nTình hình kinh tế - xã hội %s năm %d", Place, w.year)},
		Block{Text: "(Số liệu hư cấu: huyện này không có thật.)"})
	tabled := []string{"Thương mại", "Xã hội", "Tài chính", "An ninh"}[w.year%4]
	for n, section := range sections(all) {
		title := section[0].Section
		rep.Blocks = append(rep.Blocks, Block{Heading: true, Text: numerals[n] + ". " + title})
		var said []*Indicator
		for _, in := range section {
			if w.values[in][w.year].Value != "" {
				said = append(said, in)
			}
		}
		if title == tabled {
			rep.Blocks = append(rep.Blocks, Block{Rows: w.table(said)})
		} else {
			rep.Blocks = append(rep.Blocks, w.prose(said)...)
		}
	}
	rep.Blocks = append(rep.Blocks, Block{Heading: true, Text: numerals[len(sections(all))] + fmt.Sprintf(". Mục tiêu năm %d", w.year+1)},
		Block{Text: w.targets(all)})
	for i := range rep.Blocks {
		b := &rep.Blocks[i]
		b.Text = w.style.words(b.Text)
		for _, row := range b.Rows {
			for j := range row {
				row[j] = w.style.words(row[j])
			}
		}
	}
	return rep
}

func sections(all []*Indicator) (parted [][]*Indicator) {
	for i, in := range all {
		if i == 0 || in.Section != all[i-1].Section {
			parted = append(parted, nil)
		}
		parted[len(parted)-1] = append(parted[len(parted)-1], in)
	}
	return parted
}

// prose says a section's indicators: those that belong together often in one breath, the others one by one, now and
// then several to a paragraph or as bullets under a line that leads them in.
func (w *writer) prose(all []*Indicator) (blocks []Block) {
	var run []string // sentences of one paragraph
	flush := func() {
		if len(run) > 0 {
			blocks = append(blocks, Block{Text: strings.Join(run, " ")})
			run = nil
		}
	}
	for len(all) > 0 {
		if text, n := w.together(all); text != "" {
			flush()
			for p := range strings.SplitSeq(text, "¶") {
				blocks = append(blocks, Block{Text: p})
			}
			all = all[n:]
			continue
		}
		if n := w.loose(all); n >= 3 && w.r.IntN(4) == 0 {
			flush()
			blocks = append(blocks, w.bullets(all[:n])...)
			all = all[n:]
			continue
		}
		s := w.sentence(all[0])
		if strings.ContainsAny(s[:1], "-+") || w.r.IntN(3) > 0 {
			flush()
		}
		run = append(run, s)
		if strings.ContainsAny(s[:1], "-+") {
			flush()
		}
		all = all[1:]
	}
	flush()
	return blocks
}

// together says the indicators of a group at the head of all in one wording, most times; "" where it does not.
func (w *writer) together(all []*Indicator) (text string, n int) {
	group := all[0].Group
	if group == "" || w.r.IntN(5) == 0 {
		return "", 0
	}
	var facts []fact
	for _, in := range all {
		if in.Group != group || !w.plain(in) {
			break
		}
		facts = append(facts, w.fact(in))
	}
	kind, _, _ := strings.Cut(group, ":")
	if want := map[string]int{"part1": 2, "accident": 2, "two": 2, "three": 3, "part2": 3, "herd": 4}[kind]; len(facts) != want {
		return "", 0
	}
	return w.say(kind, facts...), len(facts)
}

// loose counts the indicators at the head of all that stand alone, four at most.
func (w *writer) loose(all []*Indicator) (n int) {
	for n < len(all) && n < 4 && all[n].Group == "" && w.plain(all[n]) {
		n++
	}
	return n
}

// plain tells indicators that need no words of their own this year.
func (w *writer) plain(in *Indicator) bool {
	return in.Name != Repriced && !(in.Name == Revised && (w.year == RevisedYear || w.year == RevisedYear+1))
}

// bullets lists indicators under a line that ends in a colon.
func (w *writer) bullets(all []*Indicator) []Block {
	blocks := []Block{{Text: []string{"Kết quả một số chỉ tiêu chủ yếu như sau:", "Cụ thể:", fmt.Sprintf("Trong năm %d, kết quả đạt được như sau:", w.year)}[w.r.IntN(3)]}}
	mark := []string{"- ", "+ "}[w.r.IntN(2)]
	for _, in := range all {
		f := w.fact(in)
		line := mark + f["N"] + []string{": ", " đạt ", " "}[w.r.IntN(3)] + f["v"]
		if k, ok := f["k"]; ok && w.r.IntN(3) == 0 {
			line += " (kế hoạch " + k + ")"
		} else if g, ok := f["g"]; ok && w.r.IntN(2) == 0 {
			line += ", " + g + " so với cùng kỳ"
		}
		blocks = append(blocks, Block{Text: line + ";"})
	}
	last := &blocks[len(blocks)-1]
	last.Text = strings.TrimSuffix(last.Text, ";") + "."
	return blocks
}

// sentence says one indicator.
func (w *writer) sentence(in *Indicator) string {
	kind := "amount"
	switch {
	case in.Name == Repriced:
		kind = "priced"
	case in.Name == Revised && w.year == RevisedYear:
		kind = "stated" // what follows an estimate settles it, and is no revision
	case !w.plain(in):
		kind = "revised"
	case in.Unit == "%":
		kind = "rate"
	}
	return w.say(kind, w.fact(in))
}

// table sets a section's values in a table of one of the usual forms.
func (w *writer) table(all []*Indicator) (rows [][]string) {
	y := strconv.Itoa(w.year)
	form := w.r.IntN(4)
	rows = append(rows, [][]string{
		{"Chỉ tiêu", "Đơn vị tính", "Thực hiện năm " + y},
		{"Chỉ tiêu", "ĐVT", "Năm " + strconv.Itoa(w.year-1), "Năm " + y, "So sánh (%)"},
		{"Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm " + y, "Thực hiện năm " + y, "TH/KH (%)"},
		{"Chỉ tiêu", "Kế hoạch " + y, "Ước thực hiện " + y},
	}[form])
	for _, in := range all {
		f := w.fact(in)
		rows = append(rows, [][]string{
			{f["N"], in.Unit, f["x"]},
			{f["N"], in.Unit, f["bx"], f["x"], f["i"]},
			{f["N"], in.Unit, f["kx"], f["x"], f["d"]},
			{f["N"] + " (" + in.Unit + ")", f["kx"], f["x"]},
		}[form])
	}
	return rows
}

// targets says what is planned for the next year.
func (w *writer) targets(all []*Indicator) string {
	var said []string
	for _, in := range all {
		next := w.values[in][w.year+1]
		if in.Name == Repriced || in.Name == Gap || next == nil || w.r.IntN(10) > 0 {
			continue
		}
		f := w.fact(in)
		k, ok := f["k"]
		if !ok {
			continue
		}
		said = append(said, f["n"]+[]string{" đạt ", " phấn đấu đạt ", " đạt trên "}[w.r.IntN(3)]+k)
	}
	if len(said) == 0 {
		return fmt.Sprintf("Tiếp tục thực hiện các nhiệm vụ theo Kế hoạch số 25/KH-UBND ngày 20/01/%d.", w.year+1)
	}
	return fmt.Sprintf("Phấn đấu năm %d: %s.", w.year+1, strings.Join(said, "; "))
}
