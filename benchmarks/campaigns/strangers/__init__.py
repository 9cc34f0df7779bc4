"""Campaigns of what strangers send: texts, values, requests; none may harm, and none may be lost."""
