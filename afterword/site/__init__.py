"""Which pages and files a site has and what each one shows, as values; how they look is `render`'s."""
