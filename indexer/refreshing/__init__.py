"""What brings the shelves up to date: fetching, inbox, what is held, the plan, reading, and one generation made."""
