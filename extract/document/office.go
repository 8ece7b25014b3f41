package document

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// needsOffice lists the formats that LibreOffice turns into one that solieu reads, with that format.
var needsOffice = map[Format]Format{DOC: DOCX, RTF: DOCX, ODT: DOCX, XLS: XLSX, XLSB: XLSX, ODS: XLSX}

// convert has LibreOffice save the file anew. It runs without a window, with a profile of its own (two runs that
// share one wait for each other for ever) and a home directory where no macros are trusted; it and all that it
// started are killed when the time is over.
func convert(data []byte, from Format, opt Options) ([]byte, Format, error) {
	to := needsOffice[from]
	program, err := office(opt)
	if err != nil {
		return nil, "", fmt.Errorf("%w: %s is read through LibreOffice; install it (Debian, Ubuntu: apt install libreoffice-writer libreoffice-calc), or save the file as %s",
			ErrNeedsTool, strings.ToUpper(string(from)), strings.ToUpper(string(to)))
	}
	dir, err := os.MkdirTemp("", "solieu-office-")
	if err != nil {
		return nil, "", err
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "in."+string(from))
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), opt.Timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", string(to), "--outdir", filepath.Join(dir, "out"), in)
	cmd.Env = append(os.Environ(), "HOME="+dir, "SAL_USE_VCLPLUGIN=svp")
	killGroup(cmd)
	cmd.WaitDelay = 5 * time.Second
	said, err := cmd.CombinedOutput()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return nil, "", fmt.Errorf("%w: LibreOffice took more than %s to convert it (--timeout)", ErrLimit, opt.Timeout)
	}
	out := filepath.Join(dir, "out", "in."+string(to))
	st, statErr := os.Stat(out)
	if statErr != nil {
		return nil, "", fmt.Errorf("%w: LibreOffice could not convert it (%s)", ErrDamaged, lastWords(string(said), err))
	}
	if st.Size() > opt.MaxBytes {
		return nil, "", fmt.Errorf("%w: converted by LibreOffice it takes %d MB (--max-size)", ErrLimit, st.Size()>>20)
	}
	saved, err := os.ReadFile(out)
	return saved, to, err
}

// office finds LibreOffice's command.
func office(opt Options) (string, error) {
	if opt.Soffice != "" {
		return exec.LookPath(opt.Soffice)
	}
	for _, name := range []string{"soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", exec.ErrNotFound
}

func lastWords(said string, err error) string {
	lines := strings.FieldsFunc(said, func(r rune) bool { return r == '\n' })
	for i := len(lines) - 1; i >= 0; i-- {
		if l := strings.TrimSpace(lines[i]); l != "" && !strings.HasPrefix(l, "javaldx") && !strings.HasPrefix(l, "Warning") {
			return l
		}
	}
	if err != nil {
		return err.Error()
	}
	return "it gave no file"
}
