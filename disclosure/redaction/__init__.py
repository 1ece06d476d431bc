"""Hiding parts of a PDF page by page (区分处理, 条例 37): boxes, their page for staff, the copy. Knows no models of others."""
