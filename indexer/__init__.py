"""The reading room: files become blocks, blocks become passages, passages become an index, questions become results.

fetch -> extract -> structure -> analyse -> index          forward: build.py
question -> analyse -> search -> fuse -> cite -> render     back:    search.py, then webui
"""
