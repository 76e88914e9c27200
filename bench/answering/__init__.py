"""How fast a whole answer is: a large invented library, varied questions, and the time each phase takes."""
