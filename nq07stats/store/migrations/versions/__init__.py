"""One file a step; its name starts with the four digits of its version."""
