package period

import "testing"

func TestReport(t *testing.T) {
	g := load(t)
	for _, x := range []struct{ title, want string }{
		{"Đánh giá tình hình phát triển kinh tế-xã hội năm 2023; phương hướng, nhiệm vụ, giải pháp năm 2024", "2023"},
		{"Kinh tế huyện 6 tháng đầu năm 2020", "2020-S1"},
		{"Báo cáo tình hình kinh tế - xã hội quý I/2024", "2024-Q1"},
		{"BÁO CÁO TÌNH HÌNH KINH TẾ – XÃ HỘI QUÝ III VÀ 9 THÁNG NĂM 2020", "2020-Q3"},
		{"Tình hình kinh tế - xã hội tháng 8 và 8 tháng năm 2013", "2013-M08"},
		{"Báo cáo tháng 8 và 8 tháng đầu năm 2013, nhiệm vụ tháng 9", "2013-M08"},
		{"Kết quả 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2019", "2019-S1"},
		{"Kỳ họp thứ 8 HĐND khóa XIX, nhiệm kỳ 2016-2021: kinh tế 9 tháng năm 2018", "2018-01/2018-09"},
		{"Đại hội Đảng bộ nhiệm kỳ 2015-2020", "2015/2020"},
		{"Kế hoạch phát triển kinh tế - xã hội 5 năm 2021-2025", "2021/2025"},
		{"Chương trình mục tiêu quốc gia giai đoạn 2021-2025 năm 2023", "2023"},
		{"Tổng kết giai đoạn 2016-2020, nhiệm vụ năm 2021", "2016/2020"},
		{"Tổng kết năm học 2022-2023", "2022/2023"},
		{"Lâm Đồng, ngày 30 tháng 08 năm 2013", "2013"},
		{"Báo cáo tình hình kinh tế - xã hội quý IV và năm 2023", "2023"},
		{"Tình hình kinh tế - xã hội tháng 12 và cả năm 2021", "2021"},
		{"9 tháng đầu năm; nhiệm vụ trọng tâm 3 tháng cuối năm 2023", "2023-01/2023-09"},
		{"BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ 2015 - 2020", "2015/2020"},
		{"tình hình KT-XH tháng 5 và 5 tháng năm 2017; nhiệm vụ công tác trọng tâm tháng 6/2017", "2017-M05"},
		{"KINH TẾ - XÃ HỘI 6 THÁNG ĐẦU NĂM 2005", "2005-S1"},
		{"Các chỉ tiêu kinh tế xã hội chủ yếu", ""},
	} {
		got, ok := g.Report(x.title)
		if got != x.want || ok != (x.want != "") {
			t.Errorf("%s: got %q, want %q (%v)", x.title, got, x.want, show(x.title, g.Find(x.title, "")))
		}
	}
}
