"""The pure part: values in, values out; no await, clock, random, log or file."""
