"""LegCheck: a Telegram bot that runners with sore legs can trust."""
