#!/bin/sh
# Bangun situs dan terbitkan ke $KIMSITES_TARGET. Dengan "terjadwal": hanya bila ada yang berubah karena waktu.
set -eu

if [ "${1:-}" = terjadwal ] && [ -d build/.kimsites ]; then
  next=$(kimsites due | head -n 1 | cut -d ' ' -f 1)
  moment=$(date -d "$next" +%s 2>/dev/null || true)
  if [ -z "$moment" ] || [ "$moment" -gt "$(date +%s)" ]; then
    echo "Belum ada yang berubah karena waktu. Berikutnya: $next"
    exit 0
  fi
fi

# Status 1: ada KIM yang ditahan. Yang lain tetap terbit, dan pekerjaan ini tetap ditandai gagal.
if [ -n "${KIMSITES_TARGET:-}" ]; then
  kimsites publish "$KIMSITES_TARGET"
else
  echo "KIMSITES_TARGET kosong: situs dibangun, tidak diterbitkan."
  kimsites build
fi
