package bilingual

import "testing"

func TestEnglish(t *testing.T) {
	for _, s := range []string{"Total", "TOTAL", "Of which", "Number of schools (School)", "Mill. dongs", "Pigs", "Upper secondary", "State Non-state Foreign", "(Person)", "Non-public", "Mil. USD"} {
		if !English(s) {
			t.Errorf("%q is English", s)
		}
	}
	for _, s := range []string{"Tong so", "Kon Tum", "Gia Lai", "THCS", "GDP", "FDI", "Nam", "Trong do", "Công ty Vinaland", "12", "km", ""} {
		if English(s) {
			t.Errorf("%q is no English", s)
		}
	}
}

func TestNative(t *testing.T) {
	for _, c := range [][2]string{
		{"Cơ cấu - Structure (%)", "Cơ cấu (%)"},
		{"Công lập - Public", "Công lập"},
		{"Công lập -", "Công lập"},
		{"Ngoài công lập - Non-public", "Ngoài công lập"},
		{"TOÀN TỈNH -TOTAL", "TOÀN TỈNH"},
		{"Giường bệnh (Giường) - Patient beds (Bed)", "Giường bệnh (Giường)"},
		{"Học sinh - Pupils (Người - Person)", "Học sinh (Người)"},
		{"Sơ bộ - Prel. 2031", "Sơ bộ 2031"},
		{"Nam - Male", "Nam"},
		{"Chỉ số phát triển (Năm trước = 100) - %", "Chỉ số phát triển (Năm trước = 100) - %"},
		{"Thương mại - dịch vụ - Trade and services", "Thương mại - dịch vụ"},
		{"Kế hoạch 2030 - 2035", "Kế hoạch 2030 - 2035"},
		{"- Lúa nước", "- Lúa nước"},
		{"Chi theo Nghị định 40 mục 2 - Spending under Decree 40 item 2", "Chi theo Nghị định 40 mục 2"},
		{"Tỷ USD - Bill. USD", "Tỷ USD"},
		{"tạ/ha", "tạ/ha"},
		{"-", "-"},
		{"", ""},
	} {
		if got := Native(c[0]); got != c[1] {
			t.Errorf("Native(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}
