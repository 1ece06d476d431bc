"""Matters of another system brought in as history: documented columns in, the same spine out (docs/import-matters.md)."""
