#!/bin/sh
# Runs the fuzzer on every target, one after the other: src/test/fuzz/all.sh [seconds each, 600].
# Goes on after a finding; exits with 1 if there was one. Findings and logs lie in target/fuzz.
cd "$(dirname "$0")/../../.." || exit 2
seconds=${1:-600}
found=0
mkdir -p target/fuzz
for target in $(ls src/test/resources/fuzz); do
  if mvn -q -Pfuzz -Dfuzz.target="$target" -Dfuzz.seconds="$seconds" \
      > "target/fuzz/$target.log" 2>&1; then
    echo "$target: nothing found"
  else
    echo "$target: see target/fuzz/$target.log"
    found=1
  fi
done
exit $found
