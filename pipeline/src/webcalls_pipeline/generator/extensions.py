"""By what a normalised document says what the generator does not read of OpenAPI."""

ACCEPT = "x-accept"
"""Of a response: its media types, the one to ask for first."""

ALSO = "x-also"
"""Of a response: the other media types that are read as text or as a file, by `str` and `File`."""

TOLD_BY = "x-told-by"
"""Of a schema: the values of discriminators that name it, by property."""

PARTS = "x-parts"
"""Of the schema of a multipart body: the media type of parts, and constant headers, by property."""

MEMBERS = "x-enum-varnames"
"""Of an enum: the names of its members, which the generator does read."""

EXTENSIONS = (ACCEPT, ALSO, TOLD_BY, PARTS, MEMBERS)

DEEP = "[*]"
"""The end of a name in a query or form whose value is sent in the style deepObject."""

AS_JSON = "[:]"
"""The end of a query parameter's name whose value is sent as JSON."""

EXPLODED = "[=]"
"""The end of a header's name that has `name=value` for each property of an object."""

JOINED = {"form": "[,]", "spaceDelimited": "[+]", "pipeDelimited": "[|]"}
"""By style, the end of a name in a query or form whose values are sent as one."""
