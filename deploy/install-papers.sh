#!/bin/sh
# What papers need beside Python, on Debian and as root: LibreOffice makes PDFs of Office files, Tesseract reads scans,
# and the fonts stand in for those of Microsoft Office with the same widths. 430 MB; without it PDFs and pictures are taken.
set -eu

# Liberation from version 2 on has the Vietnamese letters. Debian 12 has it under a name of its own.
if apt-cache show fonts-liberation2 >/dev/null 2>&1; then liberation=fonts-liberation2; else liberation=fonts-liberation; fi

apt-get -qq -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends \
  libreoffice-core-nogui libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui \
  tesseract-ocr tesseract-ocr-eng tesseract-ocr-vie \
  "$liberation" fonts-crosextra-carlito fonts-crosextra-caladea fonts-dejavu-core fonts-noto-core >/dev/null
