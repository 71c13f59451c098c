"""What happened: imports of actuals, and what stands of a body's figures as at a day."""
