#!/bin/sh
# What papers need beside Python, on Debian and as root: LibreOffice makes PDFs of Office files, Tesseract reads scans,
# libheif reads pictures of iPhones, and the fonts stand in for those of Microsoft Office with the same widths. 430 MB;
# without it PDFs and other pictures are taken.
set -eu

# Liberation from version 2 on has the Vietnamese letters. Debian 12 has it under a name of its own.
if apt-cache show fonts-liberation2 >/dev/null 2>&1; then liberation=fonts-liberation2; else liberation=fonts-liberation; fi

# From Debian 13 on, what decodes HEIC comes apart.
if apt-cache show libheif-plugin-libde265 >/dev/null 2>&1; then decoder=libheif-plugin-libde265; else decoder=; fi

apt-get -qq -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends \
  libreoffice-core-nogui libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui \
  tesseract-ocr tesseract-ocr-eng tesseract-ocr-vie libheif-examples $decoder \
  "$liberation" fonts-crosextra-carlito fonts-crosextra-caladea fonts-dejavu-core fonts-noto-core >/dev/null
