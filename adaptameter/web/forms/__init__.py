"""Forms: WTForms read and check what a person typed; templates draw the fields."""
