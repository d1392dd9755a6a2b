"""Pictures: values in, bytes out. Only what is drawn is here; every word in it is given."""
