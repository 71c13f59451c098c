"""The planner of a body: sends workbooks, reads findings, explains, declares ready, answers the feedback."""
