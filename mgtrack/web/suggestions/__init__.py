"""Pages of foods that close a gap."""
