#!/usr/bin/env bash
# Looks at the pages that PagesTest and StepPagesTest left in target/pages: the Nu HTML checker must find nothing, and
# Chromium must open each without a word on its console. Pictures of them, light, dark, narrow and on paper,
# are kept in target/screenshots. Without Chromium only the checker looks.
set -euo pipefail
cd "$(dirname "$0")/../../.."

readonly pages=target/pages pictures=target/screenshots
compgen -G "$pages/burger.html" > /dev/null || mvn -B -ntp -q test -Dtest='*PagesTest'

mvn -B -ntp -q -Ppages
echo "the checker found nothing"

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [[ -z $chromium ]]; then
  echo "no Chromium here, so no pictures"
  exit
fi
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
mkdir -p "$pictures"

# Opens the file $1 and keeps a picture $2 of $3 pixels; more options follow.
open_page() {
  local file=$1 picture=$2 size=$3
  shift 3
  "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$profile" \
    --allow-file-access-from-files --enable-logging=stderr --window-size="$size" "$@" \
    --screenshot="$PWD/$pictures/$picture.png" "file://$file" 2> "$profile/console" > "$profile/out" || {
    cat "$profile/console" >&2
    exit 1
  }
  if grep 'CONSOLE' "$profile/console" >&2; then
    echo "$file: expected nothing on the console, got the above" >&2
    exit 1
  fi
}

for page in "$pages"/*.html; do
  name=$(basename "$page" .html)
  file=$PWD/$page
  open_page "$file" "$name-light" 1200,4200
  case $name in
    review | long | hostile | both | tables | step | step-model | burger)
      echo "<!DOCTYPE html><body style='margin:0'><iframe src='file://$file' style='border:0;width:360px;height:6000px'></iframe>" \
        > "$profile/narrow.html"
      open_page "$file" "$name-dark" 1200,4200 --blink-settings=preferredColorScheme=0
      open_page "$profile/narrow.html" "$name-narrow" 500,6000
      "$chromium" --headless --no-sandbox --disable-gpu --user-data-dir="$profile" \
        --no-pdf-header-footer --print-to-pdf="$PWD/$pictures/$name.pdf" "file://$file" 2> /dev/null
      ;;
  esac
done
echo "Chromium had nothing to say; pictures are in $pictures"
