"""What goes with every request and answer, whatever it is about."""
