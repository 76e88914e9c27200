"""The shelves: what is published, where it is, and how it is cited. Imports neither indexer nor webui."""
