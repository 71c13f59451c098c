"""The site: pages that translate between a person and the rooms beneath, and call one deed each."""
