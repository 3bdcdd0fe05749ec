"""The nutrition core: pure functions over plain values. No Flask, database, network or clock."""
