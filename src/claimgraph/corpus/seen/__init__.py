"""What a check has seen and need not see again: documents that did not change, nor what they depend on."""
