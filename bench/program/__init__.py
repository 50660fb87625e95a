"""What a generated program says: who is in it, its use log, and the text of each kind of file."""
