"""What an address with terms needs to be opened, area by area: each area of the site has a file here with

EXAMPLES: address name -> its terms, as one dictionary or as several;
rows():   optional; makes the rows that the examples speak of, in the test's database. May be called twice.
"""
