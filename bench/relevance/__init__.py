"""How good the search is: judged questions in six languages, within a language and across."""
