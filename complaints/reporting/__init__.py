"""Weekly and monthly reports, the bulletin of handling units, samples of replies (CMP-11, rows 244, 246, 263)."""
