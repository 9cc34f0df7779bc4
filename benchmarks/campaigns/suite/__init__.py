"""What is done to the source: do the tests notice it?"""
