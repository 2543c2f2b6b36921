"""What messages say, and to whom; nothing is sent here."""
