"""The pages that the server gives out, as HTML."""
