"""Journeys: people in a browser, at a site that runs as its own process. One folder for each role: what that person does
(`steps.py`: given_, when_, then_), and the short journeys that are theirs alone. The whole round is `test_the_round.py`.
"""
