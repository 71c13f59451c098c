"""The auditor: reads the journal, and has it verified."""
