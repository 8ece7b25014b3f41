package unit

import "testing"

// The units that the catalogue of phenomena names, each as a report prints it behind a number or in a head.
func TestPhenomena(t *testing.T) {
	table := load(t)
	for _, c := range []struct{ name, printed, canonical, base string }{
		{"money", " tỷ đồng", "tỷ đồng", "VND"},
		{"money", " tỉ đồng", "tỷ đồng", "VND"},
		{"money", " tỷ.", "tỷ đồng", "VND"},
		{"money", " nghìn tỷ đồng", "nghìn tỷ đồng", "VND"},
		{"money", " triệu đồng", "triệu đồng", "VND"},
		{"money", " Trđ", "triệu đồng", "VND"},
		{"money", " tr.đ", "triệu đồng", "VND"},
		{"money", "đ", "đồng", "VND"},
		{"money", " ₫", "đồng", "VND"},
		{"money", " VNĐ", "đồng", "VND"},
		{"money", " đồng/kg", "đồng/kg", "VND/kg"},
		{"money", " triệu USD", "triệu USD", "USD"},
		{"money", " tỷ USD", "tỷ USD", "USD"},
		{"money", "USD/người", "USD/người", "USD/person"},
		{"per", " triệu đồng/người/năm", "triệu đồng/người/năm", "VND/person/year"},
		{"per", " triệu đồng/người/tháng", "triệu đồng/người/tháng", "VND/person/month"},
		{"per", " triệu đồng/lao động", "triệu đồng/lao động", "VND/person"},
		{"per", " triệu đồng/ha", "triệu đồng/ha", "VND/m2"},
		{"per", " kg/người/6 tháng", "kg/người/6 tháng", "kg/person/6 month"},
		{"per", " lần/người/năm", "lần/người/năm", "lần/person/year"},
		{"per", "%/năm", "%/năm", "%/year"},
		{"area", "ha", "ha", "m2"},
		{"area", " nghìn ha", "nghìn ha", "m2"},
		{"area", " km²", "km²", "m2"},
		{"area", " km2", "km²", "m2"},
		{"area", " m²", "m²", "m2"},
		{"area", " m2", "m²", "m2"},
		{"area", " sào", "sào", "sào"},
		{"area", " mẫu", "mẫu", "mẫu"},
		{"area", " công đất", "công", "m2"},
		{"volume", " m³", "m³", "m3"},
		{"volume", " m3", "m³", "m3"},
		{"volume", " triệu m\n3", "triệu m³", "m3"},
		{"volume", " m3/s", "m³/s", "m3/second"},
		{"volume", " lít", "lít", "m3"},
		{"yield", " tạ/ha", "tạ/ha", "kg/m2"},
		{"yield", " tấn/ha", "tấn/ha", "kg/m2"},
		{"weight", " tấn", "tấn", "kg"},
		{"weight", " tạ", "tạ", "kg"},
		{"weight", " yến", "yến", "kg"},
		{"weight", " kg", "kg", "kg"},
		{"weight", " g", "g", "kg"},
		{"counted", " con trâu", "con", "con"},
		{"counted", " nghìn con", "nghìn con", "con"},
		{"counted", " hộ", "hộ", "hộ"},
		{"counted", " nhân khẩu", "nhân khẩu", "person"},
		{"counted", " người", "người", "person"},
		{"counted", " lượt người", "lượt người", "lượt"},
		{"counted", " lượt khách", "lượt khách", "lượt"},
		{"counted", " vụ phạm pháp", "vụ", "vụ"},
		{"counted", " đối tượng", "đối tượng", "đối tượng"},
		{"counted", " dự án", "dự án", "dự án"},
		{"counted", " doanh nghiệp", "doanh nghiệp", "doanh nghiệp"},
		{"counted", " DN", "DN", "doanh nghiệp"},
		{"counted", " xã", "xã", "xã"},
		{"counted", " trường", "trường", "trường"},
		{"counted", " giường", "giường", "giường"},
		{"counted", " ca mắc", "ca mắc", "ca mắc"},
		{"transport", " triệu tấn.km", "triệu tấn.km", "ton.km"},
		{"transport", " lượt khách.km", "lượt khách.km", "person.km"},
		{"transport", " hành khách.km", "hành khách.km", "person.km"},
		{"energy", " kWh", "kWh", "kWh"},
		{"energy", " Trkwh", "triệu kWh", "kWh"},
		{"energy", " MW", "MW", "W"},
		{"energy", " CV", "CV", "W"},
		{"rate", "%", "%", "%"},
		{"rate", "‰", "‰", "%"},
		{"rate", " điểm %", "điểm %", "pp"},
		{"rate", " điểm phần trăm", "điểm %", "pp"},
		{"rate", " điểm so với", "điểm %", "pp"},
		{"rate", " người/km²", "người/km²", "person/m2"},
		{"rate", " nam/100 nữ", "nam/100 nữ", "person/person"},
		{"rate", " tuổi", "tuổi", "tuổi"},
		{"scale words", " vạn người", "vạn người", "person"},
		{"scale words", " triệu tỷ đồng", "triệu tỷ đồng", "VND"},
		{"scale words", " ngàn tấn", "nghìn tấn", "kg"},
		{"scale words", " trăm triệu đồng", "trăm triệu đồng", "VND"},
		{"scale words", " chục tỷ đồng", "chục tỷ đồng", "VND"},
		{"damage", " đồng/ngƣời", "đồng/người", "VND/person"},
		{"damage", " tỷ ñồng", "tỷ đồng", "VND"},
	} {
		u, n := table.Match(c.printed + " ")
		if u.Canonical != c.canonical || u.Base != c.base || n == 0 {
			t.Errorf("%s: %q is %q in %q; want %q in %q", c.name, c.printed, u.Canonical, u.Base, c.canonical, c.base)
		}
	}
	for head, want := range map[string]string{"ĐVT: tỷ đồng": "tỷ đồng", "(triệu USD)": "triệu USD", "1000 đồng": "nghìn đồng"} {
		if u, ok := table.Lookup(head); !ok || u.Canonical != want {
			t.Errorf("head %q is %q, want %q", head, u.Canonical, want)
		}
	}
}
