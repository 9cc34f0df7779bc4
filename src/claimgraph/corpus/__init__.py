"""Files of annotations, read into records that cannot be wrong."""
