// Package seeds holds what we know, as data, and embeds it; nothing else. Loaders take FS (or a folder of the
// user's own) as an fs.FS.
package seeds

import "embed"

//go:embed *.toml indicators/*.toml rules/*.toml reports/*.txt
var FS embed.FS
