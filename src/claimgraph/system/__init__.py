"""What the machine offers, made safe: files, who may write them, and a word on how far long work is."""
