"""What a file says about itself: front matter and site settings, read by tables of keys."""
