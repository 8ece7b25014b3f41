package export

import (
	"io"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"solieu/normalize/number"
	"solieu/store"
)

// Row is a row of figures.parquet. Values stand twice: exact as text, since their decimals differ from row to row and a
// Parquet decimal has one scale a column; and as floats to reckon with.
type Row struct {
	ID         string   `parquet:"id"`
	Document   string   `parquet:"document,dict"`
	Line       int32    `parquet:"line"`
	Page       *int32   `parquet:"page,optional"`
	Section    []string `parquet:"section,list"`
	Table      *int32   `parquet:"table,optional"`
	TableRow   *int32   `parquet:"row,optional"`
	Col        *int32   `parquet:"col,optional"`
	Period     string   `parquet:"period,dict"`
	Place      string   `parquet:"place,dict"`
	Indicator  string   `parquet:"indicator,dict"`
	Parent     *string  `parquet:"parent,optional,dict"`
	Code       *string  `parquet:"indicator_code,optional,dict"`
	Series     string   `parquet:"series,dict"`
	Value      float64  `parquet:"value"`
	ValueText  string   `parquet:"value_text"`
	Unit       string   `parquet:"unit,dict"`
	BaseValue  float64  `parquet:"base_value"`
	BaseText   string   `parquet:"base_value_text"`
	BaseUnit   string   `parquet:"base_unit,dict"`
	Measure    string   `parquet:"measure,dict"`
	Status     string   `parquet:"status,dict"`
	Base       *string  `parquet:"base,optional,dict"`
	Prices     *string  `parquet:"prices,optional,dict"`
	Approx     string   `parquet:"approx,dict"`
	Range      *string  `parquet:"range,optional,dict"`
	Quote      string   `parquet:"quote"`
	Rule       string   `parquet:"rule,dict"`
	Confidence float64  `parquet:"confidence"`
	Ambiguous  bool     `parquet:"ambiguous"`
}

// rowGroup is how many rows a writer holds before it compresses them.
const rowGroup = 100_000

type parquetSink struct {
	w   *parquet.GenericWriter[Row]
	one [1]Row
}

func newParquet(w io.Writer, about About) (sink, error) {
	return &parquetSink{w: parquet.NewGenericWriter[Row](w, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.CreatedBy("solieu", about.Program, ""))}, nil
}

func (s *parquetSink) put(f *store.Found) error {
	s.one[0] = Row{
		ID: f.ID, Document: f.Document, Line: int32(f.Line), Page: some(f.Page), Section: f.Section, Table: some(f.Table),
		TableRow: some(f.Row), Col: some(f.Col), Period: f.Period, Place: f.AtPlace, Indicator: f.Indicator, Parent: f.Parent,
		Code: f.Code, Series: f.Series, Value: float(f.Value), ValueText: f.Value.String(), Unit: f.Unit,
		BaseValue: float(f.BaseValue), BaseText: f.BaseValue.String(), BaseUnit: f.BaseUnit, Measure: f.Measure,
		Status: f.Status, Base: f.Base, Prices: f.Prices, Approx: f.Approx, Range: f.Range, Quote: f.Quote, Rule: f.Rule,
		Confidence: f.Confidence, Ambiguous: f.Ambiguous,
	}
	_, err := s.w.Write(s.one[:])
	return err
}

func (s *parquetSink) end() error { return s.w.Close() }
func (s *parquetSink) left() int  { return 0 }

func some(n int) *int32 {
	if n <= 0 {
		return nil
	}
	v := int32(n)
	return &v
}

// float is the float nearest to a decimal.
func float(d number.Decimal) float64 {
	f, err := strconv.ParseFloat(strconv.FormatInt(d.Coef, 10)+"e"+strconv.Itoa(int(d.Exp)), 64)
	if err != nil {
		return 0 // no exponent of a printed number is that large
	}
	return f
}
