"""All that knows openapi-python-client: running it, its names, our patches and templates."""
