"""Files that people hand in as evidence: what is accepted, and what is made of it before it is kept."""
