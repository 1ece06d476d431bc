"""Leaders' receptions, outreach visits and open hearings: rules, moves, bookings, calendar (domain.md 4.5)."""
