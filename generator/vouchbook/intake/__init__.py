"""What comes in from people who do not use Git: their forms, and what is made of them."""
