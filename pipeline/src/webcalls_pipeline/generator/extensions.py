"""By what a normalised document says what the generator does not read of OpenAPI."""

ACCEPT = "x-accept"
"""Of a response: its media types, the one to ask for first."""

TOLD_BY = "x-told-by"
"""Of a schema: the values of discriminators that name it, by property."""

PARTS = "x-parts"
"""Of the schema of a multipart body: the media type of parts, and constant headers, by property."""

MEMBERS = "x-enum-varnames"
"""Of an enum: the names of its members, which the generator does read."""

DEEP = "[*]"
"""The end of a query parameter's name whose value is sent in the style deepObject."""
