"""Reports: one model, sections over it; a report is an order of sections, made HTML and then PDF."""
