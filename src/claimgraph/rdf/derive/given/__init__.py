"""The plain facts to which the rules are applied: what they are, and how records or quads give them."""
