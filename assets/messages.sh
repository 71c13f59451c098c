#!/bin/sh
# The messages of the pages. Run in the project's folder:
#   assets/messages.sh update         takes new strings into the Welsh catalogue and lists what is to be translated
#   assets/messages.sh fill FILE.toml puts translations in: "English" = "Cymraeg", or ["", "", "", "", "", ""] for a count
#   assets/messages.sh tidy           drops strings that are on no page any more
#   assets/messages.sh check          fails when a string is missing, untranslated, fuzzy or left over
#   assets/messages.sh compile        makes the .mo file (the build does this too)
set -eu
PYTHON="${PYTHON:-.venv/bin/python}"
POT=$(mktemp)
trap 'rm -f "$POT"' EXIT
case "${1:-check}" in
  update|tidy|check)
    "$PYTHON" -m babel.messages.frontend -q extract -F assets/babel.cfg -k gettext_lazy -k pgettext_lazy:1c,2 \
      -k pgettext:1c,2 -k npgettext:1c,2,3 --no-location --sort-output -o "$POT" src
    "$PYTHON" assets/messages.py "${1:-check}" "$POT" ;;
  fill) "$PYTHON" assets/messages.py fill "$2" ;;
  compile) "$PYTHON" -c "import sys; sys.path.insert(0, 'assets'); import build; build.catalogues()" ;;
  *) sed -n 's/^#   //p' "$0" >&2; exit 2 ;;
esac
