"""What mgtrack costs: time at the server, bytes on the way, and how a browser judges it."""
