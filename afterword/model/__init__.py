"""What an incident is: immutable values without behaviour that reads or renders. Imports no stage."""
