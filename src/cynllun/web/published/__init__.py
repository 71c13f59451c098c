"""The real boards' published figures: official statistics, with their sources, states and caveats. Nothing here is invented."""
