"""Who and what may be one."""
