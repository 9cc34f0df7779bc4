"""Campaigns of what strangers send: files, texts, values, requests; none may harm, and none may be lost."""
