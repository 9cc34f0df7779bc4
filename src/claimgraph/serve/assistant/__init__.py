"""The assistant: named questions as tools of the Model Context Protocol, each answer with its sources."""
