"""What is done to a store: killed builds, damaged files, a full disk, many builders."""
