// Package place takes text of a report and gives the places that it names: provinces and regions by their names,
// districts, communes and villages by the word for their kind and the capitals that follow it.
//
// Names, words and the history of mergers are data (seeds/places.toml). Communes are not listed there: Vietnam had
// more than ten thousand, and they are written after "xã", "phường" or "thị trấn" nearly always.
package place

// Found is a place in a text.
type Found struct {
	Start, End int // bytes of the text: the word for the kind and the name; in a list ("các xã A, B") the name alone after the first

	// Name is canonical for what places.toml lists ("Thanh Hóa", "Đồng bằng sông Hồng", "cả nước"), else the word for
	// the kind in small letters and the name as printed ("xã Phả Lễ"; a name in capitals gets small letters).
	Name string

	// Kind is province (also a city under the centre), district (also a city or town in a province), commune,
	// village, region, country, world, or own: the whole of the report's own locality ("toàn huyện").
	Kind string

	Code string // of a province: two digits, as until June 2025
}

// The values of Found.Kind.
const (
	Province = "province"
	District = "district"
	Commune  = "commune"
	Village  = "village"
	Region   = "region"
	Country  = "country"
	World    = "world"
	Own      = "own"

	city = "city" // a [[type]]: a province or a district
)
