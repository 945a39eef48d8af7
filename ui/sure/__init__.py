"""How sure: draws of everything uncertain, how results spread, what that hangs on."""
