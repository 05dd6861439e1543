"""docs/partner-guide.md and its pictures, made from the page /guide; `make guide`."""
