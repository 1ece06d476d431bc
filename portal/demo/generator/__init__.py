"""Fills a database with believable matters by the million, consistent to the last digest (manage.py make_matters)."""
