"""Names, dates and lines as HTML: what stands thousands of times in a site, made without a template."""
