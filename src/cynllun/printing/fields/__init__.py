"""A Word document that takes its figures from a return: named fields that are filled, filled again, and compared."""
