"""A body's plan: what is left to do, its figures and findings, and every act of its side of the round."""
