"""Taking over what another site has published: read rows, name every bad one, write the rest in bulk (row 121)."""
