"""Why a number is what it is: a panel behind every number, one level deeper at each click."""
