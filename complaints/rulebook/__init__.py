"""The rule book of the complaint centre: routing tables, schemes of limits, knowledge; proposed, put in force, kept."""
