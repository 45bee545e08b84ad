"""How are many articles looked through at once? One function maps over shards, here or in other processes."""
