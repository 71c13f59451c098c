"""Government's planning director: issues the feedback, advises, publishes."""
