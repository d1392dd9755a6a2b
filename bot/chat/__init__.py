"""Telegram in and out; the only place that imports telegram (app.py wires)."""
