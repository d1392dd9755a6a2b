"""The database: the only place that imports sqlalchemy; plain functions on a Connection."""
