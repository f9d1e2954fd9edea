"""What vendors publish now, and where."""
