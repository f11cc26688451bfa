"""Build again only what changed: what was made is kept under a fingerprint of all that it was made from."""
