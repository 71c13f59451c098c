"""The golden thread of a plan: what is asked, what will be done, by when, what it will bring, and whether that is enough."""
