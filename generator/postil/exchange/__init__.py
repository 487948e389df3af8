"""The ways out: editions and sources in other formats."""
