"""How parties stand to each other in what they say: enemies, sides, who speaks first, who yields."""
