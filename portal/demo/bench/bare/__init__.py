"""The same kinds of requests in bare Django: the yardstick that the portal's are divided by."""
