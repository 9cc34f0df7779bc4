"""What follows from the records by rule: classes, days, roots, standing, and who contradicts whom.

Derived once, when a dataset is built, by pure functions; everything else only looks it up.
"""
