"""Quads at rest: stores, endpoints, builds and exports."""
