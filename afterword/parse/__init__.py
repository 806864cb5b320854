"""Reading: from the bytes of a source file to typed, located values, or to what is wrong with them."""
