"""Both versions of a part held against each other, or against an outside judge."""
