"""Questions as text, and the answers to them."""
