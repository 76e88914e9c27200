"""What answers a question: how it is understood, its terms, what shelves find, fusion, folding, marks and help."""
