"""Tag: which countries and topics a story is about, with the evidence for every tag."""
