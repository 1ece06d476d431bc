"""What every part of the REST API shares: how bodies are read, who asks, how lists are paged, how refusals look."""
