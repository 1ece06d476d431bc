"""Text and files on their way out: cleaning of rich text, looks into files, redaction. Knows no models."""
