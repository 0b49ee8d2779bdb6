"""Programs that are not ours, run on files nobody has vouched for: LibreOffice makes PDFs, Tesseract reads scans.

Each run is a process of its own behind limits, in a folder of its own that is gone afterwards. Must never run such a
program without ``runner.run_confined``, and knows nothing of rights.
"""
