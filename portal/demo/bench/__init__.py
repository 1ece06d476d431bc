"""What the portal costs beside raw SQL and beside bare Django on the same machine, in the same run (docs/performance.md)."""
