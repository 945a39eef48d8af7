"""What a shipped Token Parity is made of; packaging/build.py puts it together."""
