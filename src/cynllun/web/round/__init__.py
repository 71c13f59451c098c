"""Where every body stands in this year's timetable."""
