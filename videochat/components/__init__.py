"""What pages are made of: elements put together."""
