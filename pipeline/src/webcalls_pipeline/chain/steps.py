"""The steps through which a vendor's spec goes, each named for the module that does it."""

_MODULES = (
    *("checkout.vendor", "document.pages", "document.merge", "document.overlay"),
    *("document.exclude", "document.validate", "normalise", "generator.generate", "gate"),
    *("client.format", "client.distribution", "client.import_check"),
    *("checkout.lock", "checkout.replace"),
)

STEPS = {
    module.rpartition(".")[2].replace("_", " "): f"webcalls_pipeline.{module}"
    for module in _MODULES
}
