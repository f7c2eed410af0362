"""Who is on the team and with which keys, and the packs that bring an inspection to them."""
