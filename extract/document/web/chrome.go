package web

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"solieu/extract/document/flow"
)

// chrome says which elements of a page are not its article: menus, banners, counters, lists of further news.
type chrome struct {
	roles map[*html.Node]flow.Role
}

// weight is how much text an element holds, in letters.
type weight struct {
	text  int     // all that is shown
	links int     // inside links
	count int     // links
	prose float64 // text outside links, short pieces counting less
}

// findChrome weighs the page. The article is the smallest element that holds most of the prose, with the elements
// around it that add few links (the headline, the date line). What stands outside it is navigation, and so are lists
// of links inside. A page without links, as word processors save it, is article as a whole.
func findChrome(root *html.Node) chrome {
	p := &pageWeights{of: map[*html.Node]weight{}, roles: map[*html.Node]flow.Role{}}
	all := p.weigh(root, false)
	if all.count >= 8 {
		article := p.widen(p.narrow(root))
		p.markOutside(article)
		p.markInside(article)
	}
	return chrome{p.roles}
}

type pageWeights struct {
	of    map[*html.Node]weight
	roles map[*html.Node]flow.Role
}

// longProse is the least length of a piece of running text; a menu's entries are shorter.
const longProse = 80

func (p *pageWeights) weigh(n *html.Node, linked bool) weight {
	var w weight
	if n.Type == html.TextNode {
		w.text = utf8.RuneCountInString(strings.TrimSpace(n.Data))
		if linked {
			w.links = w.text
		}
		return w
	}
	if isHidden(n) {
		return w
	}
	if n.DataAtom == atom.A && attr(n, "href") != "" {
		linked = true
		w.count = 1
	}
	own := 0 // text of this block outside links and outside the blocks in it
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		v := p.weigh(k, linked)
		w.text += v.text
		w.links += v.links
		w.count += v.count
		w.prose += v.prose
		if !(k.Type == html.ElementNode && blockTags[k.Data]) {
			own += v.text - v.links - int(v.prose)
		}
	}
	if blockTags[n.Data] && own > 0 {
		switch {
		case own >= longProse:
			w.prose += float64(own)
		case n.DataAtom == atom.Td || n.DataAtom == atom.P:
			w.prose += float64(own) * 0.4
		default:
			w.prose += float64(own) * 0.1
		}
	}
	if n.Type == html.ElementNode {
		p.of[n] = w
	}
	return w
}

// narrow goes down to the smallest element that still holds most of the prose.
func (p *pageWeights) narrow(n *html.Node) *html.Node {
	for {
		var best *html.Node
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if k.Type == html.ElementNode && (best == nil || p.of[k].prose > p.of[best].prose) {
				best = k
			}
		}
		if best == nil || p.of[best].prose < 0.7*p.of[n].prose || !blockTags[best.Data] && p.of[best].prose == 0 {
			return n
		}
		n = best
	}
}

// widen goes up from the article while what comes in addition is mostly not links: the headline, the date. A short
// list of links beside them, further news, does not count.
func (p *pageWeights) widen(n *html.Node) *html.Node {
	for up := n.Parent; up != nil && up.Type == html.ElementNode && up.DataAtom != atom.Body; up = up.Parent {
		var text, links, count, listed int
		for k := up.FirstChild; k != nil; k = k.NextSibling {
			w := p.of[k]
			switch {
			case k == n:
			case w.isList():
				listed += w.count
			default:
				text += w.text
				links += w.links
				count += w.count
			}
		}
		if links*3 > text && links > 60 || count > 4 || listed > 12 || text > p.of[n].text/2+400 {
			break
		}
		n = up
	}
	return n
}

// isList tells a list of links.
func (w weight) isList() bool {
	return w.count >= 2 && w.links*10 >= w.text*6 && w.prose < float64(w.links)
}

// markOutside marks what stands beside the way from the article to the root, but for long texts with few links: a
// report may be cut into parts side by side.
func (p *pageWeights) markOutside(article *html.Node) {
	for at := article; at.Parent != nil; at = at.Parent {
		for k := at.Parent.FirstChild; k != nil; k = k.NextSibling {
			w := p.of[k]
			text := w.prose > 0.15*p.of[article].prose && w.links*4 < w.text && !reImprint.MatchString(words(k))
			if k != at && !text {
				p.roles[k] = flow.Navigation
			}
		}
	}
}

// reImprint are the words of the lines that say who runs a site.
var reImprint = regexp.MustCompile(`(?i)giấy phép (?:số|thiết lập)|bản quyền|chịu trách nhiệm (?:chính|nội dung|về nội dung)|copyright|©|all rights reserved`)

// words gives the text of an element.
func words(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		} else if !isHidden(n) {
			for k := n.FirstChild; k != nil; k = k.NextSibling {
				walk(k)
			}
		}
	}
	walk(n)
	return b.String()
}

// reChrome are the words by which portals name the parts around an article.
var reChrome = regexp.MustCompile(`(?i)(?:^|[-_\s])(?:menu|nav|navbar|navigation|footer|sidebar|breadcrumbs?|pagination|related|comments?|share|social|tags?)(?:$|[-_\s\d])|tin-?(?:khac|lien-?quan|cung|moi)|truy-?cap|hit-?count|luot-?xem|thong-?ke-?truy`)

// markInside marks the lists of links inside the article, and the parts whose names say what they are.
func (p *pageWeights) markInside(n *html.Node) {
	whole := p.of[n]
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if k.Type != html.ElementNode || isHidden(k) {
				continue
			}
			w := p.of[k]
			small := w.prose < 0.2*whole.prose
			named := reImprint.MatchString(words(k)) && w.prose < 0.1*whole.prose || k.DataAtom == atom.Nav || k.DataAtom == atom.Footer || k.DataAtom == atom.Aside || reChrome.MatchString(attr(k, "id")) || reChrome.MatchString(attr(k, "class"))
			if w.text > 0 && small && blockTags[k.Data] && (w.isList() || named) {
				p.roles[k] = flow.Navigation
				continue
			}
			walk(k)
		}
	}
	walk(n)
}
