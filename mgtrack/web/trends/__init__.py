"""Pages of weeks, months, years and usual intake."""
